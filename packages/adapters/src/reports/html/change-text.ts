import { CHANGE_MARKS, CHANGE_WORDS } from "@assay/core/benchmark";
import type { CellChange } from "../matrix-view.ts";
import { html, type Markup } from "./markup.ts";

/** A change against the baseline; what is significant is said by colour, mark and words alike. */
export function changeText(change: CellChange): Markup {
	const { verdict } = change;
	const words = html`<span class="unseen"> ${CHANGE_WORDS[verdict]}</span>`;
	return html`<span class="change ${verdict}">${change.text}<span aria-hidden="true">${CHANGE_MARKS[verdict]}</span>${words}</span>`;
}
