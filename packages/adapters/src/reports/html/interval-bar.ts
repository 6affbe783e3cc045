import type { Estimate } from "@assay/core/domain";
import { html, type Markup } from "./markup.ts";

/** A line from 0 to 1 with the interval on it and a tick at the value; repeats what stands beside it in numbers. */
export function intervalBar(estimate: Estimate): Markup {
	const width = (Math.max(0.01, estimate.high - estimate.low) * 100).toFixed(1);
	return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><path class="track" d="M0 4H100"/><rect class="range" x="${place(estimate.low)}" y="2" width="${width}" height="4"/><path class="point" d="M${place(estimate.value)} 0V8"/></svg>`;
}

function place(value: number): string {
	return (Math.min(1, Math.max(0, value)) * 100).toFixed(1);
}
