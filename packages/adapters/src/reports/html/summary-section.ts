import type { GateCheck } from "@assay/core/benchmark";
import type { RunReport } from "@assay/workflow/ports";
import { correctionTitle, JUDGE_ONLY_MARK, ownRateText } from "../correction-text.ts";
import { type CellView, matrixView } from "../matrix-view.ts";
import { countOf, countText, durationText, usdText } from "../quantity-text.ts";
import { gateSummary } from "../verdict-words.ts";
import { changeText } from "./change-text.ts";
import { gateBadge } from "./gate-badge.ts";
import { intervalBar } from "./interval-bar.ts";
import { html, type Markup } from "./markup.ts";

/** What was run, how it stands, and the headline number of every evaluator. */
export function summarySection(report: RunReport): Markup {
	return html`<section id="summary">
<h2>Summary</h2>
${unfinishedNote(report)}
<p class="verdict ${worstGate(report.gates)}">${gateSummary(report.gates)}.${changeSentence(report)}</p>
<p class="lead">${runSentence(report)}</p>
<div class="columns">
<div>${headlineTable(report)}${otherGates(report)}</div>
${facts(report)}
</div>
</section>`;
}

function unfinishedNote(report: RunReport): Markup | undefined {
	if (report.run.state === "finished") return undefined;
	const planned = report.run.manifest.prompts.count * report.run.manifest.trials;
	return html`<p class="note" role="note">The run is not finished: the numbers rest on ${countText(report.totals.rows)} of ${countText(planned)} rows.</p>`;
}

function worstGate(gates: readonly GateCheck[]): GateCheck["kind"] | "none" {
	if (gates.some((gate) => gate.kind === "failed")) return "failed";
	if (gates.some((gate) => gate.kind === "not-enough-evidence")) return "not-enough-evidence";
	return gates.length === 0 ? "none" : "held";
}

function changeSentence({ comparison }: RunReport): string {
	if (comparison === undefined) return "";
	const count = (verdict: string): number =>
		comparison.result.cells.filter((cell) => cell.verdict === verdict).length;
	const worse = count("regressed");
	const better = count("improved");
	return ` Against ${comparison.baseline.name}, ${countOf(worse, "cell")} got worse and ${countText(better)} better.`;
}

function runSentence({ system, matrix, totals, project }: RunReport): string {
	const trials = matrix.trials === 1 ? "" : `, ${countOf(matrix.trials, "response")} each`;
	const given = `The system “${system.name}” was given ${countOf(matrix.prompts, "reference prompt")} of ${project}${trials}.`;
	if (totals.rows === 0) return `${given} No row is done yet.`;
	const responded =
		totals.failed === 0
			? "Every row has a response"
			: `${countText(totals.responded)} of ${countOf(totals.rows, "row")} have a response`;
	return `${given} ${responded}, judged by ${countOf(matrix.evaluators.length, "evaluator")}.`;
}

function headlineTable(report: RunReport): Markup {
	const overall = report.matrix.slices.findIndex((slice) => slice.kind === "all");
	const count = report.matrix.evaluators.length;
	const views = matrixView(report).slice(overall * count, (overall + 1) * count);
	if (overall < 0 || views.length === 0)
		return html`<p class="empty">The run has no evaluators, so there is nothing to measure yet.</p>`;
	const hasChange = views.some((view) => view.change !== undefined);
	return html`<table class="plain headline">
<caption>All prompts, by evaluator</caption>
<thead><tr><th scope="col">Criterion</th><th scope="col">Evaluator</th><th scope="col" class="number">Estimate</th><th scope="col">Interval</th><th scope="col" class="number">n</th>${hasChange ? html`<th scope="col" class="number">Change</th>` : undefined}<th scope="col">Gate</th></tr></thead>
<tbody>${views.map((view) => headlineRow(view, hasChange))}</tbody>
</table>`;
}

function headlineRow(view: CellView, hasChange: boolean): Markup {
	const { evaluator, cell, estimate } = view;
	const change = view.change === undefined ? "–" : changeText(view.change);
	const gate = view.gate === undefined ? undefined : gateBadge(view.gate, evaluator.shows);
	const own = ownRateText(view);
	const interval =
		estimate === undefined || view.interval === undefined
			? "–"
			: html`<span class="interval">${view.interval}</span> ${intervalBar(estimate)}`;
	return html`<tr><td>${evaluator.criterion}</td><th scope="row">${evaluator.name}</th><td class="number strong" title="${correctionTitle(view)}">${view.main}${view.correction.kind === "judge-only" ? JUDGE_ONLY_MARK : undefined}${own === undefined ? undefined : html` <span class="unit">${own}</span>`}</td><td>${interval}</td><td class="number">${countText(cell.scored)}</td>${hasChange ? html`<td class="number">${change}</td>` : undefined}<td>${gate ?? html`<span class="quiet">none</span>`}</td></tr>`;
}

/** Gates of single slices, and those for which the run has no cell at all. */
function otherGates({ gates, matrix }: RunReport): Markup | undefined {
	const whole = matrix.slices.find((slice) => slice.kind === "all")?.name;
	const others = gates.flatMap((gate) => {
		const evaluator = matrix.evaluators.find(({ name }) => name === gate.evaluator);
		if (evaluator !== undefined && gate.slice === whole) return [];
		return [{ gate, shows: evaluator?.shows ?? "pass-rate" }];
	});
	if (others.length === 0) return undefined;
	return html`<table class="plain">
<caption>Other gates</caption>
<thead><tr><th scope="col">Criterion</th><th scope="col">Evaluator</th><th scope="col">Slice</th><th scope="col">Gate</th><th scope="col">Why</th></tr></thead>
<tbody>${others.map(({ gate, shows }) => html`<tr><td>${gate.criterion}</td><td>${gate.evaluator}</td><th scope="row">${gate.slice}</th><td>${gateBadge(gate, shows)}</td><td>${gate.reason}</td></tr>`)}</tbody>
</table>`;
}

function facts(report: RunReport): Markup {
	const { totals, run } = report;
	const unknown = "not known";
	const entries: readonly (readonly [string, string])[] = [
		["Rows", countText(totals.rows)],
		["Responses", countText(totals.responded)],
		["Without a response", countText(totals.failed)],
		["Reused from earlier runs", countText(totals.reused)],
		["Cost of the responses", costText(report)],
		["Paid in this run", totals.newCostUsd === undefined ? unknown : usdText(totals.newCostUsd)],
		["Tokens in / out", `${tokens(totals.inputTokens)} / ${tokens(totals.outputTokens)}`],
		[
			"Latency p50",
			totals.latencyP50Ms === undefined ? unknown : durationText(totals.latencyP50Ms),
		],
		[
			"Latency p95",
			totals.latencyP95Ms === undefined ? unknown : durationText(totals.latencyP95Ms),
		],
		...(run.endedAt === undefined
			? []
			: [["Took", durationText(run.endedAt - run.createdAt)] as const]),
		...Object.entries(run.tags).map(([key, value]) => [`Tag ${key}`, value] as const),
	];
	return html`<dl class="facts">${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function tokens(count: number | undefined): string {
	return count === undefined ? "not known" : countText(count);
}

function costText({ totals }: RunReport): string {
	if (totals.costUsd === undefined) return "not known";
	const unknown = totals.costUnknown;
	return unknown === 0
		? usdText(totals.costUsd)
		: `${usdText(totals.costUsd)}, and ${countOf(unknown, "row")} not known`;
}
