import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useApi } from "../../data/use-api.ts";
import { TrustBadge } from "../../refine/trust/trust-badge.tsx";
import { trustSearch } from "../../refine/trust/trust-search.ts";
import { biasText, shareText } from "../../refine/trust/trust-text.ts";
import { trustByEvaluator } from "../../refine/trust/use-run-trust.ts";

/** How far the run's evaluators may be believed; nothing where nobody has labelled and none has to be. */
export function RunTrust({ run }: { readonly run: string }): ReactElement | undefined {
	const { data } = useApi("GET /runs/{run}/trust", { run });
	const told = [...trustByEvaluator(data)];
	if (told.length === 0) return undefined;
	return (
		<section aria-labelledby="run-trust">
			<h2 id="run-trust" className="mb-2 text-base font-semibold">
				Trust in its evaluators
			</h2>
			<ul className="divide-y divide-line rounded-lg border border-line bg-surface">
				{told.map(([name, trust]) => (
					<li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
						<Link
							to="/trust"
							search={trustSearch.write({ evaluator: name })}
							className="min-w-40 truncate font-medium hover:underline"
						>
							<bdi>{name}</bdi>
						</Link>
						<TrustBadge trust={trust} />
						<span className="num text-ink-muted">
							agreement {shareText(trust.lockedTest.confusion.agreement)} on{" "}
							{trust.lockedTest.labels} locked labels; {biasText(trust.all)}
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}
