import type { Estimate } from "@assay/core/domain";
import { precisionYield } from "@assay/core/quality-model";
import type { HeldOutLabels } from "./curation-scores.ts";

const ALPHA = 0.05;

/** Share of good rows among held-out labels from a score on; `undefined` where none is there. */
export function expectedPrecision(heldOut: HeldOutLabels, from: number): Estimate | undefined {
	const [point] = precisionYield({
		scores: heldOut.scores,
		labels: heldOut.passes.map(Number),
		thresholds: [from],
		alpha: ALPHA,
	});
	if (point?.precision === undefined || point.interval === undefined) return undefined;
	const { interval, labelled, precision } = point;
	return { value: precision, ...interval, count: labelled, confidence: 1 - ALPHA };
}
