/** A curve that never falls, given at the scores that occurred. */
export interface IsotonicFit {
	/** Distinct, ascending. */
	readonly scores: readonly number[];
	/** Pass rate at each score, never falling. */
	readonly rates: readonly number[];
}

interface Block {
	/** Scores that the block holds. */
	readonly scores: readonly number[];
	readonly count: number;
	readonly passed: number;
}

/**
 * Fits pass rates that never fall as the score rises (pool adjacent violators), with least
 * squared error.
 *
 * Source: Ayer et al. (1955), Ann. Math. Stat. 26, 641; Zadrozny & Elkan (2002), KDD.
 *
 * @param scores - (n,).
 * @param labels - (n,), 1 = passed, 0 = failed.
 *
 * @example
 * isotonicFit([1, 2, 3], [0, 1, 0]) // => { scores: [1, 2, 3], rates: [0, 0.5, 0.5] }
 */
export function isotonicFit(scores: ArrayLike<number>, labels: ArrayLike<number>): IsotonicFit {
	const blocks: Block[] = [];
	for (const distinct of blocksOfScores(scores, labels)) {
		let block = distinct;
		for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
			// Rates compared without division: the last one is below this one.
			if (last.passed * block.count < block.passed * last.count) break;
			blocks.pop();
			block = {
				scores: [...last.scores, ...block.scores],
				count: last.count + block.count,
				passed: last.passed + block.passed,
			};
		}
		blocks.push(block);
	}
	return {
		scores: blocks.flatMap((block) => block.scores),
		rates: blocks.flatMap((block) => block.scores.map(() => block.passed / block.count)),
	};
}

/** One block for each distinct score, ascending. */
function blocksOfScores(scores: ArrayLike<number>, labels: ArrayLike<number>): readonly Block[] {
	const byScore = new Map<number, Block>();
	for (let i = 0; i < scores.length; i++) {
		const score = scores[i] ?? 0;
		const { count, passed } = byScore.get(score) ?? { count: 0, passed: 0 };
		byScore.set(score, { scores: [score], count: count + 1, passed: passed + (labels[i] ?? 0) });
	}
	return [...byScore.entries()].toSorted(([a], [b]) => a - b).map(([, block]) => block);
}
