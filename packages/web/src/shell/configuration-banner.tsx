import { TriangleAlert } from "lucide-react";
import type { ReactElement } from "react";
import { useApi } from "../data/use-api.ts";
import { RelativeTime } from "../design/relative-time.tsx";
import { SafeText } from "../design/safe-text.tsx";
import { ScrollBox } from "../design/scroll-box.tsx";

/** Says below every screen why what the project's files say now is not what is shown, until it is mended. */
export function ConfigurationBanner(): ReactElement {
	const problem = useApi("GET /project", {}).data?.problem;
	return (
		<div role="status" className="shrink-0">
			{problem !== undefined && (
				<div className="flex gap-2.5 border-t border-line bg-warn-soft px-4 py-2.5 text-warn">
					<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
					<div className="min-w-0 grow">
						<p className="flex flex-wrap justify-between gap-x-3">
							<span>
								<strong className="font-semibold">
									A change in the project’s files was not taken over.
								</strong>{" "}
								What is shown rests on them as they were before; it follows once this is mended.
							</span>
							<span className="text-ink-muted">
								<RelativeTime at={problem.since} />
							</span>
						</p>
						<ScrollBox label="What is wrong" height="small">
							<div className="mt-1 font-mono text-xs text-ink">
								<SafeText text={problem.detail} />
							</div>
						</ScrollBox>
					</div>
				</div>
			)}
		</div>
	);
}
