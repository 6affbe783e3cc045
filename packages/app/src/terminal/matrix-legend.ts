import {
	type CellView,
	JUDGE_ONLY_MARK,
	type MatrixSource,
	percentText,
} from "@assay/adapters/reports";
import { JUDGE_ONLY } from "@assay/core/correction";
import { oneLine } from "./fit-text.ts";

/** Explains the marks that occur in a drawn matrix, and no others. */
export function matrixLegend(source: MatrixSource, views: readonly CellView[]): string {
	const has = (test: (view: CellView) => boolean): boolean => views.some(test);
	const confidence = views.find((view) => view.estimate !== undefined)?.estimate?.confidence;
	const { comparison } = source;
	const sentences: readonly (readonly [boolean, string])[] = [
		[
			has((view) => view.estimate !== undefined && view.evaluator.shows === "pass-rate"),
			"Per cent: share that passes.",
		],
		[
			has((view) => view.estimate !== undefined && view.evaluator.shows === "mean-score"),
			"0.00–1.00: mean score.",
		],
		[confidence !== undefined, `a–b: ${percentText(confidence ?? 0, 0)} interval. n: rows scored.`],
		[
			has((view) => view.cell.failed + view.cell.abstained > 0),
			"fail, abst: rows that failed or abstained; they are in no rate.",
		],
		[
			has(({ correction }) => correction.kind === "corrected"),
			"raw: the evaluator's own rate; the one before it is corrected by labels of people.",
		],
		[
			has(({ correction, kind }) => correction.kind === "judge-only" && kind !== "empty"),
			`${JUDGE_ONLY_MARK}: ${JUDGE_ONLY}.`,
		],
		[has((view) => view.isThin && view.kind === "measured"), "(…): few rows."],
		[has((view) => view.kind === "few"), "“7 of 9”: too few rows for a rate."],
		[has((view) => view.kind === "empty"), "–: no row scored."],
		[
			comparison !== undefined,
			`+/−: change against ${oneLine(comparison?.baseline.name ?? "")}, ▲ better, ▼ worse, no mark: not significant.`,
		],
		[has((view) => view.gate !== undefined), "Gate ✓ holds, ✗ failed, ? not enough evidence."],
	];
	return sentences.flatMap(([isUsed, sentence]) => (isUsed ? [sentence] : [])).join(" ");
}
