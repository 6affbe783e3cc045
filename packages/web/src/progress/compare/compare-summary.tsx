import type { CompareView } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Badge } from "../../design/badge.tsx";
import { formatCount, formatPercent } from "../../design/format-number.ts";
import { comparedCell } from "./compare-cell.ts";
import { runLine } from "./run-names.ts";

/** Props of {@link CompareSummary}. */
export interface CompareSummaryProps {
	readonly view: CompareView;
	readonly names: ReadonlyMap<string, string>;
}

/** What the comparison came to, candidate by candidate. */
export function CompareSummary({ names, view }: CompareSummaryProps): ReactElement {
	const base = names.get(view.runs[0]?.run.id ?? "");
	const cells = view.slices.length * view.evaluators.length;
	return (
		<div className="flex min-w-80 flex-1 flex-col gap-1">
			<ul className="flex flex-col gap-1">
				{view.candidates.map((candidate) => {
					const verdicts = Array.from(
						{ length: cells },
						(_, i) => comparedCell(candidate, i)?.verdict,
					);
					const worse = verdicts.filter((verdict) => verdict === "regressed").length;
					const better = verdicts.filter((verdict) => verdict === "improved").length;
					const run = view.runs.find((one) => one.run.id === candidate.run)?.run;
					return (
						<li key={candidate.run} className="flex flex-wrap items-center gap-2">
							<bdi className="font-medium" title={run && runLine(run)}>
								{names.get(candidate.run)}
							</bdi>
							<span className="text-ink-muted">
								against <bdi>{base}</bdi>
							</span>
							{candidate.kind === "refused" ? (
								<Badge tone="warn">not comparable</Badge>
							) : (
								<>
									<Badge tone={worse > 0 ? "bad" : "neutral"}>▼ {worse} worse</Badge>
									<Badge tone={better > 0 ? "good" : "neutral"}>▲ {better} better</Badge>
								</>
							)}
							{candidate.kind === "unpaired" && <Badge tone="warn">not paired</Badge>}
						</li>
					);
				})}
			</ul>
			<p className="text-xs text-ink-muted">
				{formatCount(view.tested)} cells tested on the rows that both runs scored, corrected
				together at a false discovery rate of{" "}
				{formatPercent(view.falseDiscoveryRate, { isWhole: true })}. A cell opens the rows that
				flipped.
			</p>
		</div>
	);
}
