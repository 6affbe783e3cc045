import {
	CHANGE_MARKS,
	CHANGE_WORDS,
	type ChangeVerdict,
	type ComparisonCell,
	differenceIntervalText,
	differenceText,
	type MatrixEvaluator,
	type MatrixSlice,
	percentText,
} from "@assay/core/benchmark";
import type { ReportComparison, ReportFlip } from "@assay/workflow/ports";
import { clipText } from "../clip-text.ts";
import { countOf, countText, pValueText } from "../quantity-text.ts";
import { html, type Inserted, type Markup } from "./markup.ts";
import { responseText } from "./response-text.ts";
import { LIMITS } from "./size-limits.ts";

interface NamedCell {
	readonly slice: MatrixSlice;
	readonly evaluator: MatrixEvaluator;
	readonly cell: ComparisonCell;
}

/** The run beside its baseline: what is significant, every cell on demand, rows that flipped. */
export function comparisonSection(comparison: ReportComparison): Markup {
	const { result, baseline, candidate } = comparison;
	const cells = namedCells(comparison);
	const significant = cells
		.filter(({ cell }) => cell.verdict === "regressed" || cell.verdict === "improved")
		.toSorted(byVerdictThenP);
	const rate = percentText(result.falseDiscoveryRate, 0);
	return html`<section id="comparison">
<h2>Comparison</h2>
<p class="lead">${candidate.name} (run ${candidate.runId}) against ${baseline.name} (run ${baseline.runId}), on the rows that both runs scored. ${countOf(result.tested, "cell")} tested; of those marked, at most ${rate} are expected to be false alarms.</p>
${significant.length === 0 ? html`<p class="empty">No cell changed significantly.</p>` : changeTable("Significant changes", significant)}
<details class="more"><summary>All ${countOf(cells.length, "cell")}</summary>${changeTable("Every slice under every evaluator", cells)}</details>
${notComparable(comparison)}
${flipList(comparison)}
</section>`;
}

function namedCells(comparison: ReportComparison): readonly NamedCell[] {
	const { slices, evaluators, cells } = comparison.result;
	return slices.flatMap((slice, i) =>
		evaluators.flatMap((evaluator, j) => {
			const cell = cells[i * evaluators.length + j];
			return cell === undefined ? [] : [{ slice, evaluator, cell }];
		}),
	);
}

function byVerdictThenP(a: NamedCell, b: NamedCell): number {
	const difference = verdictRank(a.cell.verdict) - verdictRank(b.cell.verdict);
	return difference === 0 ? (a.cell.pValue ?? 1) - (b.cell.pValue ?? 1) : difference;
}

function verdictRank(verdict: ChangeVerdict): number {
	return verdict === "regressed" ? 0 : 1;
}

function changeTable(caption: string, cells: readonly NamedCell[]): Markup {
	return html`<div class="scroll"><table class="plain">
<caption>${caption}</caption>
<thead><tr><th scope="col">Slice</th><th scope="col">Evaluator</th><th scope="col" class="number">Before</th><th scope="col" class="number">After</th><th scope="col" class="number">Change</th><th scope="col">Interval</th><th scope="col" class="number">p</th><th scope="col" class="number">adjusted p</th><th scope="col" class="number">Pairs</th><th scope="col">Verdict</th></tr></thead>
<tbody>${cells.map((cell) => changeRow(cell))}</tbody>
</table></div>`;
}

function changeRow({ slice, evaluator, cell }: NamedCell): Markup {
	const { shows } = evaluator;
	const level = (value: number): string =>
		shows === "pass-rate" ? percentText(value, 1) : value.toFixed(3);
	const { difference } = cell;
	return html`<tr><th scope="row">${slice.name}</th><td>${evaluator.name}</td><td class="number">${known(cell.baseline, level)}</td><td class="number">${known(cell.candidate, level)}</td><td class="number strong">${known(difference, ({ value }) => differenceText(value, shows))}</td><td>${known(difference, (estimate) => differenceIntervalText(estimate, shows))}</td><td class="number">${known(cell.pValue, pValueText)}</td><td class="number">${known(cell.adjustedP, pValueText)}</td><td class="number">${countText(cell.pairs)}${unpaired(cell)}</td><td><span class="change ${cell.verdict}">${CHANGE_WORDS[cell.verdict]} ${CHANGE_MARKS[cell.verdict]}</span></td></tr>
`;
}

function known<Value>(value: Value | undefined, write: (value: Value) => string): string {
	return value === undefined ? "–" : write(value);
}

function unpaired(cell: ComparisonCell): Inserted {
	if (cell.unpaired === 0) return undefined;
	return html` <span class="quiet" title="Rows that only one of the runs scored">+${countText(cell.unpaired)} unpaired</span>`;
}

function notComparable(comparison: ReportComparison): Inserted {
	if (comparison.notComparable.length === 0) return undefined;
	return html`<h3>Not compared</h3><ul>${comparison.notComparable.map(({ what, reason }) => html`<li>${what}: ${reason}</li>`)}</ul>`;
}

function flipList(comparison: ReportComparison): Markup {
	if (comparison.flipCount === 0)
		return html`<h3>Rows that changed</h3><p class="empty">No row's verdict changed.</p>`;
	const shown = comparison.flips.slice(0, LIMITS.flips);
	const first =
		shown.length < comparison.flipCount ? `, of which ${countText(shown.length)} are shown` : "";
	return html`<h3>Rows that changed</h3><p class="quiet">${countOf(comparison.flipCount, "verdict")} changed between pass and fail${first}.</p>${shown.map((flip) => flipRow(flip))}`;
}

function fullText(value: string): string {
	return clipText(value, LIMITS.text);
}

function flipRow(flip: ReportFlip): Markup {
	const isLoss = flip.direction === "pass-to-fail";
	return html`<details class="row"><summary><span class="change ${isLoss ? "regressed" : "improved"}">${isLoss ? "pass → fail" : "fail → pass"}</span> <span class="tag">${flip.evaluator}</span> <code>${flip.promptId}</code> <span class="preview">${clipText(flip.input, LIMITS.preview)}</span></summary>
<dl class="texts"><dt>Input</dt><dd class="text">${fullText(flip.input)}</dd><dt>Before</dt><dd class="text">${responseText(flip.baselineResponse, flip.baselineResponseRemovedAt)}</dd><dt>After</dt><dd class="text">${responseText(flip.candidateResponse, flip.candidateResponseRemovedAt)}</dd>${flip.explanation === undefined ? undefined : html`<dt>Why</dt><dd class="text">${fullText(flip.explanation)}</dd>`}<dt>Slices</dt><dd>${flip.slices.length === 0 ? "none" : fullText(flip.slices.join(", "))}</dd></dl></details>
`;
}
