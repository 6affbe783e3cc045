import type { RunReport, WorstRow } from "@assay/workflow/ports";
import { clipText } from "../clip-text.ts";
import { countOf } from "../quantity-text.ts";
import { verdictReason, verdictText } from "../verdict-words.ts";
import { html, type Markup } from "./markup.ts";
import { responseText } from "./response-text.ts";
import { LIMITS } from "./size-limits.ts";

/** The rows that somebody should read first, by evaluator. */
export function worstSection(report: RunReport): Markup {
	const rows = report.worst.slice(0, LIMITS.worst);
	if (rows.length === 0)
		return html`<section id="worst"><h2>Worst rows</h2><p class="empty">No row was found that fails an evaluator.</p></section>`;
	const groups = [...Map.groupBy(rows, (row) => row.evaluator)];
	return html`<section id="worst">
<h2>Worst rows</h2>
<p class="quiet">The ${countOf(rows.length, "row")} with the lowest scores, by evaluator. A row opens to its full text; all rows are in the CSV and Parquet reports.</p>
${groups.map(([evaluator, group]) => html`<h3>${evaluator} <span class="quiet">${countOf(group.length, "row")}</span></h3>${group.map((row) => worstRow(row, report.matrix.trials))}`)}
</section>`;
}

function worstRow(row: WorstRow, trials: number): Markup {
	const id = trials > 1 ? `${row.promptId} #${row.trial}` : row.promptId;
	const reason = verdictReason(row.verdict);
	return html`<details class="row"><summary><span class="tag ${row.verdict.kind}">${verdictText(row.verdict)}</span> <code>${id}</code> <span class="preview">${clipText(row.input, LIMITS.preview)}</span></summary>
<dl class="texts"><dt>Input</dt><dd class="text">${clipText(row.input, LIMITS.text)}</dd><dt>Response</dt><dd class="text">${responseText(row.response, row.responseRemovedAt)}</dd>${reason === undefined ? undefined : html`<dt>Why</dt><dd class="text">${clipText(reason, LIMITS.text)}</dd>`}<dt>Slices</dt><dd>${row.slices.length === 0 ? "none" : clipText(row.slices.join(", "), LIMITS.text)}</dd></dl></details>
`;
}
