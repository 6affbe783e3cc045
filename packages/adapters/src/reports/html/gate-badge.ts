import {
	GATE_MARKS,
	GATE_WORDS,
	type GateCheck,
	percentText,
	type Shown,
} from "@assay/core/benchmark";
import { html, type Markup } from "./markup.ts";

/** How a gate stands: mark, words and what was needed. */
export function gateBadge(gate: GateCheck, shown: Shown): Markup {
	const needed = shown === "pass-rate" ? percentText(gate.needed, 0) : gate.needed.toFixed(2);
	return html`<span class="badge ${gate.kind}" title="${gate.reason}"><span aria-hidden="true">${GATE_MARKS[gate.kind]}</span> ${GATE_WORDS[gate.kind]} <span class="need">≥ ${needed}</span></span>`;
}
