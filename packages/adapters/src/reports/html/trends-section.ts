import { estimateText, intervalText, type MatrixEvaluator } from "@assay/core/benchmark";
import type { Estimate } from "@assay/core/domain";
import type { RunReport, TrendRun } from "@assay/workflow/ports";
import { countText, momentText } from "../quantity-text.ts";
import { html, type Markup } from "./markup.ts";
import { LIMITS } from "./size-limits.ts";
import { type TrendPoint, trendChart } from "./trend-chart.ts";

/** How the project's runs went, one chart per evaluator. */
export function trendsSection(report: RunReport): Markup {
	const runs = report.trend.slice(-LIMITS.runs);
	if (runs.length < 2)
		return html`<section id="trends"><h2>Trends</h2><p class="empty">This is the project's first run. Trends appear from the second one on.</p></section>`;
	const slices = report.matrix.slices.filter((slice) => slice.kind === "slice");
	const overall = report.matrix.slices.find((slice) => slice.kind === "all")?.name ?? "";
	const shown = slices.slice(0, LIMITS.trendSlices).map((slice) => slice.name);
	return html`<section id="trends">
<h2>Trends</h2>
<p class="quiet">The project's runs, oldest first. The strong line is “${overall}” with its interval; each faint line is a slice. A dashed line stands where something changed.</p>
<div class="charts">${report.matrix.evaluators.map((evaluator) => trendFigure(evaluator, { runs, overall, slices: shown }))}</div>
</section>`;
}

interface TrendView {
	readonly runs: readonly TrendRun[];
	readonly overall: string;
	readonly slices: readonly string[];
}

function trendFigure(evaluator: MatrixEvaluator, view: TrendView): Markup {
	const at = (run: TrendRun, slice: string): Estimate | undefined =>
		run.estimates.find((entry) => entry.slice === slice && entry.evaluator === evaluator.name)
			?.estimate;
	const points = view.runs.map(
		(run): TrendPoint => ({
			label: momentText(run.createdAt).slice(5, 10),
			title: `Run ${run.runId}, ${momentText(run.createdAt)}`,
			estimate: at(run, view.overall),
			changed: run.changed,
		}),
	);
	const lines = view.slices.map((slice) => ({
		name: slice,
		values: view.runs.map((run) => at(run, slice)?.value),
	}));
	const rows = view.runs.map((run) =>
		trendRow(
			run,
			evaluator,
			[view.overall, ...view.slices].map((slice) => at(run, slice)),
		),
	);
	return html`<figure><figcaption>${evaluator.name} <span class="quiet">${evaluator.criterion}</span></figcaption>
${trendChart({ name: evaluator.name, points, lines, shows: evaluator.shows })}
<details><summary>As a table</summary><div class="scroll"><table class="plain"><caption class="unseen">${evaluator.name} by run</caption>
<thead><tr><th scope="col">Run</th><th scope="col">Date</th><th scope="col">System</th><th scope="col">Changed</th><th scope="col" class="number">${view.overall}</th><th scope="col">Interval</th><th scope="col" class="number">n</th>${view.slices.map((slice) => html`<th scope="col" class="number">${slice}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div></details></figure>
`;
}

function trendRow(
	run: TrendRun,
	{ shows }: MatrixEvaluator,
	[overall, ...slices]: readonly (Estimate | undefined)[],
): Markup {
	const value = (estimate: Estimate | undefined): string =>
		estimate === undefined ? "–" : estimateText(estimate, shows);
	return html`<tr><th scope="row">${run.runId}</th><td>${momentText(run.createdAt).slice(0, 10)}</td><td>${run.system.name} <code>${run.system.version.slice(0, 8)}</code></td><td>${run.changed.join(", ")}</td><td class="number strong">${value(overall)}</td><td>${overall === undefined ? "–" : intervalText(overall, shows)}</td><td class="number">${overall === undefined ? "–" : countText(overall.count)}</td>${slices.map((slice) => html`<td class="number">${value(slice)}</td>`)}</tr>
`;
}
