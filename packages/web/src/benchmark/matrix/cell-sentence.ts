import { CHANGE_WORDS, differenceIntervalText, GATE_WORDS } from "@assay/core/benchmark";
import { formatCount, formatPercent } from "../../design/format-number.ts";
import type { CellView } from "./cell-view.ts";
import { correctionTitle } from "./correction-title.ts";

/** Everything that a cell says, in one sentence for those who do not see it. */
export function cellSentence(view: CellView): string {
	return [
		`${view.slice.name}, ${view.evaluator.name}: ${levelWords(view)}`,
		...lostWords(view),
		...(view.isThin
			? [`thin: too few ${view.cell.isThin ? "rows" : "labels"} to read a percentage into`]
			: []),
		...changeWords(view),
		...(view.gate === undefined ? [] : [`gate ${GATE_WORDS[view.gate.kind]}: ${view.gate.reason}`]),
	].join("; ");
}

function levelWords(view: CellView): string {
	const { cell, correction, estimate, evaluator, interval, kind, main, own } = view;
	if (kind === "empty" || estimate === undefined) return "no rows";
	if (correction?.kind === "judge-only") return `${main}, ${correctionTitle(view) ?? ""}`;
	if (correction?.kind === "corrected")
		return `${main}${evaluator.shows === "pass-rate" ? " pass" : ""} by people, ${formatPercent(estimate.confidence, { isWhole: true })} interval ${interval?.replace("–", " to ")}, corrected from ${correction.labels} labels${correction.method === "rogan-gladen" ? " of other rows" : ""}; raw ${own.main} of ${formatCount(cell.scored)} rows`;
	const level = formatPercent(estimate.confidence, { isWhole: true });
	const between = `${level} interval ${interval?.replace("–", " to ")}`;
	if (evaluator.shows === "mean-score")
		return `mean score ${estimate.value.toFixed(2)}, ${between}, of ${formatCount(cell.scored)} rows`;
	const passed = `${formatCount(cell.passed)} of ${formatCount(cell.scored)} rows pass`;
	return kind === "few" ? `${passed}, ${between}` : `${main} pass, ${between}, ${passed}`;
}

/** Rows that entered no estimate, where there are any. */
export function lostWords({ cell }: CellView): readonly string[] {
	return [
		...(cell.failed > 0 ? [`${formatCount(cell.failed)} failed`] : []),
		...(cell.abstained > 0 ? [`${formatCount(cell.abstained)} abstained`] : []),
	];
}

function changeWords({ change, evaluator }: CellView): readonly string[] {
	if (change === undefined || change.cell.difference === undefined) return [];
	const unit = evaluator.shows === "pass-rate" ? " percentage points" : "";
	const between = differenceIntervalText(change.cell.difference, evaluator.shows);
	const sure = change.isSignificant ? ", significant" : "";
	return [
		`changed by ${change.text}${unit} (${between}) against the baseline: ${CHANGE_WORDS[change.cell.verdict]}${sure}`,
	];
}
