import { correctionMethodText, JUDGE_ONLY } from "@assay/core/correction";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { buttonClass } from "../../design/button-class.ts";
import { formatCount, formatPercent } from "../../design/format-number.ts";
import { labelledRowsAddress } from "../../refine/trust/labelled-rows.ts";
import type { CellView } from "./cell-view.ts";
import { correctionTitle } from "./correction-title.ts";
import { DetailsSection } from "./details-section.tsx";
import { FactList } from "./fact-list.tsx";

/** Props of {@link CorrectionDetails}. */
export interface CorrectionDetailsProps {
	readonly view: CellView;
	readonly run: string;
}

/** How people's labels correct the number of a cell, or why they do not; nothing where none have to. */
export function CorrectionDetails({ run, view }: CorrectionDetailsProps): ReactElement | undefined {
	const { correction, evaluator, own, slice } = view;
	const title = correctionTitle(view);
	if (correction === undefined || correction.kind === "as-computed" || title === undefined)
		return undefined;
	const labels =
		correction.kind === "corrected" && correction.method === "rogan-gladen" ? 0 : correction.labels;
	return (
		<DetailsSection
			title={correction.kind === "corrected" ? "Corrected by people's labels" : JUDGE_ONLY}
		>
			<p className="foreign text-ink-muted">{title}.</p>
			{correction.kind === "corrected" && (
				<FactList
					facts={[
						["What people would give", `${view.main} (${view.interval})`],
						["Raw, the evaluator's own", `${own.main} (${own.interval})`],
						["Method", correctionMethodText(correction.method, correction.labels)],
						...correction.verdicts.map(
							({ labels: count, rate, rows, verdict }) =>
								[
									`People pass of what it ${verdict === "pass" ? "passes" : "fails"} (${formatCount(rows)} rows)`,
									rate === undefined
										? "no label"
										: `${formatPercent(rate)} of ${formatCount(count)} labels`,
								] as const,
						),
					]}
				/>
			)}
			{labels > 0 && (
				<div>
					<Link
						to={labelledRowsAddress({
							run,
							evaluator: evaluator.name,
							slice: slice.kind === "all" ? undefined : slice.name,
						})}
						className={buttonClass({ size: "small" })}
					>
						{formatCount(labels)} labelled rows
					</Link>
				</div>
			)}
		</DetailsSection>
	);
}
