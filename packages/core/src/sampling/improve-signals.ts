/** Scores of one evaluator, and what it takes to pass. */
export interface EvaluatorScores {
	/** (n,), in [0, 1]; NaN where it has no verdict. */
	readonly scores: ArrayLike<number>;
	/** Least score that passes, in [0, 1]. */
	readonly threshold: number;
}

/** What speaks for labelling each row. NaN = not known. Arrays are (n,). */
export interface ImproveSignals {
	/** Entropy of the evaluators' votes in bits; NaN without a vote. */
	readonly disagreement: Float64Array;
	/** How close scores lie to their thresholds, mean over evaluators: 1 at it, 0 at either end; NaN without a score. */
	readonly uncertainty: Float64Array;
	/** 1 where no evaluator has a verdict. */
	readonly uncovered: Float64Array;
}

/**
 * Reads from the verdicts of one criterion's evaluators what labels would teach most.
 *
 * Cost: O(rows × evaluators).
 *
 * @param evaluators - of one criterion; a jury's or model's probability is one, with threshold 0.5.
 *
 * @example
 * improveSignals([{ scores: [0.9], threshold: 0.5 }, { scores: [0.1], threshold: 0.5 }], 1).disagreement // => Float64Array.of(1)
 */
export function improveSignals(
	evaluators: readonly EvaluatorScores[],
	rows: number,
): ImproveSignals {
	const voted = new Float64Array(rows);
	const passed = new Float64Array(rows);
	const closeness = new Float64Array(rows);
	for (const { scores, threshold } of evaluators) {
		for (let row = 0; row < rows; row++) {
			const score = scores[row] ?? Number.NaN;
			if (Number.isNaN(score)) continue;
			const isPass = score >= threshold;
			voted[row] = (voted[row] ?? 0) + 1;
			if (isPass) passed[row] = (passed[row] ?? 0) + 1;
			const span = isPass ? 1 - threshold : threshold;
			const near = span === 0 ? 0 : 1 - Math.abs(score - threshold) / span;
			closeness[row] = (closeness[row] ?? 0) + near;
		}
	}
	// 0 / 0 is NaN: not known.
	return {
		disagreement: voted.map((votes, row) => entropyOfShare((passed[row] ?? 0) / votes)),
		uncertainty: voted.map((votes, row) => (closeness[row] ?? 0) / votes),
		uncovered: voted.map((votes) => Number(votes === 0)),
	};
}

function entropyOfShare(share: number): number {
	if (share === 0 || share === 1) return 0;
	return -share * Math.log2(share) - (1 - share) * Math.log2(1 - share);
}
