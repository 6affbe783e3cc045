import type { Pool } from "@assay/core/domain";
import { type PrecisionYield, precisionYield } from "@assay/core/quality-model";
import type { CurationScores } from "./curation-scores.ts";

/** What a threshold would let through. */
export interface ThresholdChoice extends Omit<PrecisionYield, "accepted" | "expectedGood"> {
	/** Rows of the pool at or above it, before anything else is taken out. */
	readonly accepted: number;
}

const STEPS = 50;
/** From 0 to 1. */
const THRESHOLDS: readonly number[] = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS);

/** What each of 51 thresholds would let through, by the pool's scores and the held-out labels. */
export async function thresholdTable(
	pool: Pool,
	{ heldOut, ofBlock }: CurationScores,
	signal: AbortSignal,
): Promise<readonly ThresholdChoice[]> {
	if (ofBlock === undefined) return [];
	const counts = new Float64Array(THRESHOLDS.length);
	for (let block = 0; block < pool.blocks; block++) {
		signal.throwIfAborted();
		for (const score of Array.from(await ofBlock(block))) if (score >= 0) countScore(counts, score);
	}
	for (let i = counts.length - 2; i >= 0; i--) counts[i] = (counts[i] ?? 0) + (counts[i + 1] ?? 0);
	const points = precisionYield({
		scores: heldOut.scores,
		labels: heldOut.passes.map(Number),
		thresholds: THRESHOLDS,
	});
	return points.map(({ expectedGood: _ofLabels, ...point }, i) => ({
		...point,
		accepted: counts[i] ?? 0,
	}));
}

/** Counts a score at the highest threshold that it reaches. */
function countScore(counts: Float64Array, score: number): void {
	let step = Math.min(STEPS, Math.floor(score * STEPS) + 1);
	while ((THRESHOLDS[step] ?? 0) > score) step--;
	counts[step] = (counts[step] ?? 0) + 1;
}
