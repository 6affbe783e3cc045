import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { fineTuneSearch } from "./fine-tune-search.ts";
import { LineageView } from "./lineage-view.tsx";

/** What a system's tuned model goes back to; nothing for a system without one. */
export function TunedFrom({ system }: { readonly system: string }): ReactElement | null {
	const { data } = useApi("GET /fine-tunes", {});
	const tune = data?.fineTunes.find(({ tuned }) => tuned?.name === system);
	if (tune === undefined) return null;
	return (
		<section aria-labelledby="tuned-from" className="mb-6 flex flex-col gap-2">
			<h2 id="tuned-from" className="text-sm font-semibold">
				Made by fine-tune{" "}
				<Link
					to="/develop/$step"
					params={{ step: "fine-tuning" }}
					search={fineTuneSearch.write({ tune: tune.name })}
					className="foreign rounded text-accent-ink underline"
				>
					{tune.name}
				</Link>
			</h2>
			<LineageView tune={tune} />
		</section>
	);
}
