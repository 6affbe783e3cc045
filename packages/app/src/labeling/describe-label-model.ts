import { countOf, countText } from "@assay/adapters/reports";
import type { LabelModelRecord } from "@assay/workflow/labeling";
import { shareWords } from "./labeling-words.ts";

/** A label model and how good its labels are, in a few lines. */
export function describeLabelModel(record: LabelModelRecord): readonly string[] {
	const { comparison, conflict, coverage, criterion, gold, labelingFunctions, labels } = record;
	const { left, locked, overlap, pool, rows, used } = record;
	const isModel = used === "label-model";
	return [
		`Label model of pool ${pool} under ${criterion}: ${countOf(labelingFunctions.length, "labeling function")}, ${countOf(gold.rows, "labelled row")}`,
		`  coverage ${shareWords(coverage)}, overlaps ${shareWords(overlap)}, conflicts ${shareWords(conflict)}`,
		`  labels: ${labels.map((label, y) => `${label} ${countText(rows[y] ?? 0)}`).join(", ")}`,
		`  on labels it may learn from, cross-fitted: ${heldOut(comparison.model, comparison.majorityAccuracy)}`,
		`  on the locked part: ${heldOut(locked.model, locked.majorityAccuracy)}`,
		`  used: ${isModel ? "the label model" : "majority vote, which is better beyond chance"}`,
		...(record.evidenceCap === undefined
			? []
			: [
					`  agreement on rows without a label counts for ${countOf(record.evidenceCap, "vote")} at most, since errors may not be independent`,
				]),
		...(left.length > 0 ? [`  not applied to all rows, and left out: ${left.join(", ")}`] : []),
	];
}

function heldOut(
	{ accuracy, calibrationError, count }: LabelModelRecord["comparison"]["model"],
	majority: number | undefined,
): string {
	if (accuracy === undefined) return "no row with a vote";
	return `${shareWords(accuracy)} right, majority vote ${shareWords(majority)}, calibration error ${calibrationError?.toFixed(3) ?? ""}, ${countOf(count, "row")}`;
}
