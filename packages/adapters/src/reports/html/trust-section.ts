import { trustBadge, trustReason } from "@assay/core/agreement";
import type { RunReport } from "@assay/workflow/ports";
import {
	biasText,
	labelsText,
	type NamedTrust,
	shareText,
	TRUST_MARKS,
	toldTrust,
} from "../trust-text.ts";
import { html, type Markup } from "./markup.ts";

/** How far each evaluator may be believed; nothing where nobody has labelled and none has to be. */
export function trustSection(report: RunReport): Markup | undefined {
	const told = toldTrust(report);
	if (told.length === 0) return undefined;
	return html`<section id="trust"><h2>Trust in the evaluators</h2>
<p class="lead">Each evaluator against the labels of people. The verdict rests on the locked test alone: labels that nobody tuned it on. The columns: agreement on it and on all labels, how often the evaluator is right on what people pass and on what they fail, which way it leans.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Trust, scrolls"><table class="plain">
<thead><tr><th scope="col">Evaluator</th><th scope="col">Verdict</th><th scope="col" class="number">Locked test</th><th scope="col" class="number">All labels</th><th scope="col" class="number">What people pass</th><th scope="col" class="number">What they fail</th><th scope="col">Bias</th><th scope="col">Labels</th></tr></thead>
<tbody>${told.map((one) => row(one))}</tbody></table></div></section>`;
}

/** The verdict as a badge. */
export function trustMark({ trust }: Pick<NamedTrust, "trust">): Markup {
	const kind = CLASS_OF[trust.alignment.verdict];
	return html`<span class="badge ${kind}" title="${trustReason(trust)}"><span aria-hidden="true">${TRUST_MARKS[trust.alignment.verdict]}</span> ${trustBadge(trust)}</span>`;
}

const CLASS_OF = {
	aligned: "held",
	"not-aligned": "failed",
	"not-enough-labels": "not-enough-evidence",
};

function row(one: NamedTrust): Markup {
	const { all, lockedTest } = one.trust;
	const cells = [
		lockedTest.confusion.agreement,
		all.confusion.agreement,
		all.confusion.tpr,
		all.confusion.tnr,
	];
	return html`<tr><th scope="row">${one.evaluator}</th><td>${trustMark(one)}<span class="unit">${trustReason(one.trust)}</span></td>${cells.map((share) => html`<td class="number">${shareText(share)}</td>`)}<td>${biasText(one.trust)}</td><td>${labelsText(one.trust)}</td></tr>`;
}
