import { checkShare } from "./check-share.ts";
import { fillToTotal } from "./fill-to-total.ts";

/** What to draw from, and where the draw starts. */
export interface ActiveSamplingInput {
	/** (n,), expected squared error of the judge on each row; at or above 0. */
	readonly squaredErrors: ArrayLike<number>;
	/** Expected number of labels. */
	readonly budget: number;
	/** Part of the weight that all rows share alike, in [0, 1]; 0.1 if absent. */
	readonly mix?: number | undefined;
	/** Start of the systematic draw, in [0, 1), drawn uniformly by the caller. */
	readonly offset: number;
}

/** A draw with unequal probabilities. */
export interface ActiveSample {
	/** (n,), the probability with which each row was to be drawn. */
	readonly probabilities: Float64Array;
	/** Drawn rows, ascending. */
	readonly rows: readonly number[];
}

/**
 * Draws rows for labels, more often where the judge is expected to err: in proportion to
 * (1 - mix) √u / Σ √u + mix / n, cut at 1. Store the probabilities with the labels:
 * `activeEstimator` needs them.
 *
 * Systematic draw: a row is taken when a point offset + 0, 1, 2, … lies in (sum of the
 * probabilities before it, that sum and its own].
 * Source: Zrnic & Candès (2024), arXiv:2403.03208; Madow (1949), Ann. Math. Stat. 20, 333.
 *
 * @throws {RangeError} if `mix` is outside [0, 1].
 *
 * @example
 * activeSampling({ squaredErrors: [0, 0, 0, 0], budget: 2, offset: 0.25 }).rows // => [0, 2]
 */
export function activeSampling({
	squaredErrors,
	budget,
	mix = 0.1,
	offset,
}: ActiveSamplingInput): ActiveSample {
	checkShare(mix, "as part that all rows share");
	const count = squaredErrors.length;
	const roots = Float64Array.from(squaredErrors, Math.sqrt);
	const sum = roots.reduce((total, root) => total + root, 0);
	const probabilities = fillToTotal({
		weights: roots.map((root) => (sum === 0 ? 1 : (1 - mix) * (root / sum) + mix / count)),
		low: new Float64Array(count),
		high: new Float64Array(count).fill(1),
		total: budget,
	});
	return { probabilities, rows: drawSystematically(probabilities, offset) };
}

function drawSystematically(probabilities: Float64Array, offset: number): readonly number[] {
	const rows: number[] = [];
	let passed = 0;
	let points = Math.floor(-offset);
	for (const [row, probability] of probabilities.entries()) {
		passed += probability;
		const next = Math.floor(passed - offset);
		if (next > points) rows.push(row);
		points = next;
	}
	return rows;
}
