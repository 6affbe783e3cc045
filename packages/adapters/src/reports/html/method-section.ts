import { percentText } from "@assay/core/benchmark";
import type { ReportDefinition, RunReport } from "@assay/workflow/ports";
import { countText } from "../quantity-text.ts";
import { html, type Markup } from "./markup.ts";

/** How each number is made, and every version that the numbers rest on. */
export function methodSection(report: RunReport): Markup {
	const { run } = report;
	const { prompts } = run.manifest;
	return html`<section id="method">
<h2>Method and versions</h2>
<h3>How the numbers are made</h3>
<ul>${report.method.map((sentence) => html`<li>${sentence}</li>`)}</ul>
${criteriaList(report)}
<h3>Versions</h3>
<p class="quiet">Prompts: ${countText(prompts.count)} (${prompts.selection}), fingerprint <code>${prompts.fingerprint}</code>. Run fingerprint <code>${run.fingerprint}</code>. Made by Assay ${run.programVersion}.</p>
<div class="scroll"><table class="plain versions"><caption class="unseen">Versions of the definitions that were used</caption>
<thead><tr><th scope="col">What</th><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Version</th><th scope="col">Description</th></tr></thead>
<tbody>${versionRow("system", report.system)}${run.manifest.criteria.map((criterion) => versionRow("criterion", criterion))}${report.evaluators.map((evaluator) => versionRow("evaluator", evaluator))}${report.slices.map((slice) => versionRow("slice", slice))}</tbody></table></div>
</section>`;
}

function criteriaList({ criteria }: RunReport): Markup | undefined {
	if (criteria.length === 0) return undefined;
	const entries = criteria.map((criterion) => {
		const gate = criterion.gate;
		const gated = gate === undefined ? "" : ` Gate: at least ${percentText(gate.min, 0)}.`;
		return html`<dt>${criterion.name}</dt><dd>${criterion.description} <span class="quiet">Passes from a score of ${criterion.passAt}.${gated}</span></dd>`;
	});
	return html`<h3>Criteria</h3><dl class="criteria">${entries}</dl>`;
}

function versionRow(what: string, definition: ReportDefinition): Markup {
	return html`<tr><td>${what}</td><th scope="row">${definition.name}</th><td>${definition.kind}</td><td><code>${definition.version}</code></td><td>${definition.description}</td></tr>
`;
}
