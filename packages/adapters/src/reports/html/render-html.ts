import { createHash } from "node:crypto";
import type { RunReport } from "@assay/workflow/ports";
import { momentText } from "../quantity-text.ts";
import { toldTrust } from "../trust-text.ts";
import { comparisonSection } from "./comparison-section.ts";
import { failuresSection } from "./failures-section.ts";
import { html, type Markup, trustedMarkup } from "./markup.ts";
import { matrixSection } from "./matrix-section.ts";
import { methodSection } from "./method-section.ts";
import { STYLE_SHEET } from "./style-sheet.ts";
import { summarySection } from "./summary-section.ts";
import { trendsSection } from "./trends-section.ts";
import { trustSection } from "./trust-section.ts";
import { worstSection } from "./worst-section.ts";

/**
 * Writes a run as one HTML file that needs nothing else: no script, no font, no picture, no
 * request, which its content policy also forbids. It holds the summary and the rows that the
 * report names, never all rows; its size does not grow with the run (see docs of `writeReport`).
 */
export function renderHtml(report: RunReport): string {
	const title = `${report.project}: run ${report.run.id}`;
	const policy = `default-src 'none'; style-src 'sha256-${sha256(STYLE_SHEET)}'; base-uri 'none'; form-action 'none'`;
	const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Assay ${report.run.programVersion}">
<title>${title}</title>
<style>${trustedMarkup(STYLE_SHEET)}</style>
</head>
<body>
<a class="skip" href="#summary">Skip to the summary</a>
<header class="top">
${themeSwitch()}
<p class="project">${report.project}</p>
<h1>Run ${report.run.id} of ${report.system.name}</h1>
<p class="quiet">${momentText(report.run.createdAt)} · version ${report.system.version} · fingerprint ${report.run.fingerprint}</p>
<nav aria-label="Sections">${navigation(report)}</nav>
</header>
<main>
${summarySection(report)}
${matrixSection(report)}
${trustSection(report)}
${report.comparison === undefined ? undefined : comparisonSection(report.comparison)}
${trendsSection(report)}
${worstSection(report)}
${failuresSection(report)}
${methodSection(report)}
</main>
</body>
</html>
`;
	return page.markup;
}

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("base64");
}

function navigation(report: RunReport): readonly Markup[] {
	const sections = [
		["summary", "Summary"],
		["matrix", "Matrix"],
		...(toldTrust(report).length === 0 ? [] : [["trust", "Trust"] as const]),
		...(report.comparison === undefined ? [] : [["comparison", "Comparison"] as const]),
		["trends", "Trends"],
		["worst", "Worst rows"],
		["failures", "Failures"],
		["method", "Method and versions"],
	] as const;
	return sections.map(([id, name]) => html`<a href="#${id}">${name}</a> `);
}

/** Three radio buttons that the style sheet reads; the page has no script. */
function themeSwitch(): Markup {
	const choices = ["Auto", "Light", "Dark"].map(
		(name, index) =>
			html`<label><input type="radio" name="theme" id="theme-${name.toLowerCase()}"${index === 0 ? trustedMarkup(" checked") : ""}><span>${name}</span></label>`,
	);
	return html`<fieldset class="theme"><legend class="unseen">Colours</legend>${choices}</fieldset>`;
}
