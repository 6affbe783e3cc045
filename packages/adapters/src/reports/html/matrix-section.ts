import { type MatrixEvaluator, type MatrixSlice, percentText } from "@assay/core/benchmark";
import { JUDGE_ONLY } from "@assay/core/correction";
import type { RunReport } from "@assay/workflow/ports";
import { correctionTitle, JUDGE_ONLY_MARK, ownRateText } from "../correction-text.ts";
import { type CellView, matrixView } from "../matrix-view.ts";
import { countOf, countText } from "../quantity-text.ts";
import { toldTrust } from "../trust-text.ts";
import { changeText } from "./change-text.ts";
import { gateBadge } from "./gate-badge.ts";
import { intervalBar } from "./interval-bar.ts";
import { html, type Markup } from "./markup.ts";
import { trustMark } from "./trust-section.ts";

/** Points below or above "All prompts" at which the next shade of a cell begins. */
const SHADES = [0.02, 0.05, 0.1, 0.2] as const;
const MANY_EVALUATORS = 6;

/** The evaluator matrix as a table: slices down, evaluators across, grouped by criterion. */
export function matrixSection(report: RunReport): Markup {
	const { matrix } = report;
	const count = matrix.evaluators.length;
	if (count === 0)
		return html`<section id="matrix"><h2>Matrix</h2><p class="empty">Without evaluators there is no matrix. Define one under a criterion and score this run again; no response is paid for twice.</p></section>`;
	const views = matrixView(report);
	const rows = matrix.slices.map((slice, i) =>
		sliceRow(slice, views.slice(i * count, (i + 1) * count)),
	);
	const size = count > MANY_EVALUATORS ? "wide" : "";
	return html`<section id="matrix" class="${size}">
<h2>Matrix</h2>
${legend(report, views)}
<div class="scroll" tabindex="0" role="region" aria-label="Evaluator matrix, scrolls">
<table class="matrix">
<caption class="unseen">Estimates of every evaluator in every slice</caption>
<thead>
<tr><td></td>${criterionGroups(matrix.evaluators).map(({ criterion, span }) => html`<th scope="colgroup" colspan="${span}">${criterion}</th>`)}</tr>
<tr><th scope="col" class="corner">Slice</th>${matrix.evaluators.map((evaluator) => evaluatorHead(evaluator, report))}</tr>
</thead>
<tbody>${rows}</tbody>
</table>
</div>
</section>`;
}

/** Evaluators that stand side by side under one criterion. */
function criterionGroups(
	evaluators: readonly MatrixEvaluator[],
): readonly { readonly criterion: string; readonly span: number }[] {
	const groups: { criterion: string; span: number }[] = [];
	for (const { criterion } of evaluators) {
		const last = groups.at(-1);
		if (last?.criterion === criterion) last.span++;
		else groups.push({ criterion, span: 1 });
	}
	return groups;
}

function evaluatorHead(evaluator: MatrixEvaluator, report: RunReport): Markup {
	const description = report.evaluators.find(({ name }) => name === evaluator.name)?.description;
	const unit = evaluator.shows === "pass-rate" ? "share that passes" : "mean score";
	const told = toldTrust(report).find((one) => one.evaluator === evaluator.name);
	return html`<th scope="col" title="${description}">${evaluator.name}<span class="unit">${unit}</span>${told && trustMark(told)}</th>`;
}

function sliceRow(slice: MatrixSlice, views: readonly CellView[]): Markup {
	const thin = slice.isThin ? ` of at least ${countText(slice.minPrompts)}` : "";
	return html`<tr class="${slice.kind}"><th scope="row">${slice.name}<span class="unit">${countOf(slice.prompts, "prompt")}${thin}</span></th>${views.map((view) => matrixCell(view))}</tr>
`;
}

function matrixCell(view: CellView): Markup {
	const { cell, estimate } = view;
	const lost = [
		...(cell.failed > 0 ? [`${countText(cell.failed)} failed`] : []),
		...(cell.abstained > 0 ? [`${countText(cell.abstained)} abstained`] : []),
	].join(", ");
	const lostText = lost === "" ? undefined : html`<span class="lost">${lost}</span>`;
	if (estimate === undefined) return html`<td class="nothing"><span>–</span> ${lostText}</td>`;
	const change = view.change === undefined ? undefined : changeText(view.change);
	const gate = view.gate === undefined ? undefined : gateBadge(view.gate, view.evaluator.shows);
	const unchecked = view.correction.kind === "judge-only" ? "unchecked" : "";
	const classes = [view.kind, view.isThin ? "thin" : "", unchecked, shade(view)].join(" ").trim();
	const own = ownRateText(view);
	const ownText = own === undefined ? undefined : html`<span class="lost">${own}</span>`;
	const isUnchecked = view.correction.kind === "judge-only";
	return html`<td class="${classes}" title="${correctionTitle(view)}"><span class="value">${view.main}${isUnchecked ? JUDGE_ONLY_MARK : undefined}</span> ${change}${isUnchecked ? undefined : intervalBar(estimate)}<span class="basis">${view.interval} <span>n ${countText(cell.scored)}</span></span> ${ownText} ${lostText} ${gate}</td>`;
}

/** `above1`–`above4` and `below1`–`below4`; nothing where the cell is as good as "All prompts" or too thin to tell. */
function shade({ offset }: CellView): string {
	if (offset === undefined) return "";
	const level = SHADES.filter((start) => Math.abs(offset) >= start).length;
	if (level === 0) return "";
	return `${offset > 0 ? "above" : "below"}${level}`;
}

function legend(report: RunReport, views: readonly CellView[]): Markup {
	const estimate = views.find((view) => view.estimate !== undefined)?.estimate;
	const confidence = estimate === undefined ? "" : `${percentText(estimate.confidence, 0)} `;
	const steps = [
		["below4", "−20"],
		["below3", "−10"],
		["below2", "−5"],
		["below1", "−2"],
		["", "0"],
		["above1", "+2"],
		["above2", "+5"],
		["above3", "+10"],
		["above4", "+20"],
	] as const;
	const baseline =
		report.comparison === undefined
			? undefined
			: html` The signed number is the change against ${report.comparison.baseline.name}; ▲ and ▼ mark changes that are significant after correction for all cells.`;
	const isUnchecked = views.some((view) => view.correction.kind === "judge-only");
	const unchecked = isUnchecked
		? html` Hatched, ${JUDGE_ONLY_MARK}: ${JUDGE_ONLY}, so without an interval.`
		: undefined;
	const corrected = views.some((view) => view.correction.kind === "corrected")
		? html` Where people have labelled rows, the rate leads that they would give, and the evaluator's own (raw) stands below it.`
		: undefined;
	return html`<div class="legend"><p>Each cell: the estimate, its ${confidence}interval as bar and numbers, and n, the rows scored. Rows that failed or abstained are in no rate.${corrected}${unchecked}${baseline} Grey numbers rest on few rows; under 10, counts stand in place of a percentage.</p><div class="scale"><span>Points against “All prompts”:</span> ${steps.map(([name, text]) => html`<span class="step ${name}">${text}</span>`)}</div></div>`;
}
