import type { FailureGroup, RunReport } from "@assay/workflow/ports";
import { clipText } from "../clip-text.ts";
import { countOf, countText } from "../quantity-text.ts";
import { html, type Markup } from "./markup.ts";
import { LIMITS } from "./size-limits.ts";

/** What failed, by stage and code. */
export function failuresSection(report: RunReport): Markup {
	const groups = report.failures.slice(0, LIMITS.failures);
	if (groups.length === 0)
		return html`<section id="failures"><h2>Failures</h2><p class="empty">Every call and every evaluator gave a result.</p></section>`;
	const total = report.failures.reduce((sum, group) => sum + group.count, 0);
	const hidden = report.failures.length - groups.length;
	return html`<section id="failures">
<h2>Failures</h2>
<p class="quiet">${countOf(total, "failure")}. They count neither as a pass nor as a fail; “assay retry” repeats them alone.${hidden > 0 ? ` ${countOf(hidden, "rarer kind")} are not listed.` : ""}</p>
<div class="scroll"><table class="plain"><caption class="unseen">Failures by stage and code</caption>
<thead><tr><th scope="col">Stage</th><th scope="col">Code</th><th scope="col" class="number">Count</th><th scope="col">Example</th></tr></thead>
<tbody>${groups.map((group) => failureRow(group))}</tbody></table></div>
</section>`;
}

function failureRow({ stage, code, count, example }: FailureGroup): Markup {
	const id = example.promptId === undefined ? undefined : html`<code>${example.promptId}</code> `;
	return html`<tr><th scope="row">${stage}</th><td><code>${code}</code></td><td class="number">${countText(count)}</td><td class="long">${id}${clipText(example.detail, LIMITS.text)}</td></tr>
`;
}
