import type { CurationRecord } from "@assay/core/curation";
import type { ReactElement } from "react";
import { Count } from "../../design/count.tsx";
import { formatCount, formatPercent } from "../../design/format-number.ts";
import { Num } from "../../design/num.tsx";
import { Percent } from "../../design/percent.tsx";
import { EstimateView } from "../../progress/estimate-view.tsx";
import { FactTile } from "../fact-tile.tsx";

/** The numbers of a set that matter first, each with what it rests on. */
export function SetSummary({ record }: { readonly record: CurationRecord }): ReactElement {
	const { contaminated, expected, funnel, heldOutLabels, references, shortfall } = record;
	return (
		<dl className="grid grid-cols-2 divide-line rounded-lg border border-line bg-surface md:grid-cols-4 md:divide-x">
			<FactTile
				name="Rows"
				note={
					shortfall > 0
						? `${formatCount(shortfall)} fewer than asked for`
						: `of ${formatCount(funnel.total)} of pool ${record.pool}`
				}
			>
				<Count value={funnel.kept} />{" "}
				<span className="text-sm font-normal text-ink-muted">
					<Percent value={funnel.kept / funnel.total} />
				</span>
			</FactTile>
			<FactTile
				name="Expected precision"
				note={
					heldOutLabels === 0
						? "not known: no held-out label"
						: `share of good rows, by ${formatCount(expected?.count ?? 0)} of ${formatCount(heldOutLabels)} held-out labels`
				}
			>
				<EstimateView estimate={expected} shows="pass-rate" />
			</FactTile>
			<FactTile name="Threshold" note={thresholdNote(record)}>
				<Num text={record.threshold?.toFixed(3)} />
			</FactTile>
			<FactTile
				name="Refused for the benchmark"
				note={
					references === 0
						? "the benchmark has no text to compare with"
						: `compared with ${formatCount(references)} texts`
				}
			>
				<Count value={contaminated.count} />
			</FactTile>
		</dl>
	);
}

function thresholdNote({ promise, scoring }: CurationRecord): string {
	const by = {
		"quality-model": `of quality model ${scoring.kind === "quality-model" ? scoring.name : ""}`,
		"label-model": "of the label model",
		none: "rows were only cleaned",
	}[scoring.kind];
	if (promise === undefined) return by;
	return `${by}; promises ${formatPercent(promise.precision, { isWhole: true })} on ${formatCount(promise.labels)} labels`;
}
