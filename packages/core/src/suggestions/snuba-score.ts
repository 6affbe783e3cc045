/** How good a candidate labeling function is, and how much it adds. */
export interface SnubaScore {
	/** Share of all rows that it labels rightly; an abstention counts as wrong. */
	readonly f1: number;
	/** Jaccard distance of its rows from those covered; 1 adds only new ones. */
	readonly jaccardDistance: number;
	/** Mean of both. */
	readonly score: number;
}

/** Scores of candidates, and the best. */
export interface SnubaScores {
	readonly scores: readonly SnubaScore[];
	/** Index of the first with the highest score; `undefined` without candidates. */
	readonly best: number | undefined;
}

/**
 * Ranks candidates by being right and by what they cover that is not covered yet. It rewards
 * coverage and bounds nothing: it orders, the gate of suggestions decides.
 *
 * Source: Varma & Ré (2018), Snuba, VLDB 12, 223, section 4.
 *
 * @param candidates - (m, n) votes, `undefined` where a candidate abstains.
 * @param labels - (n,).
 * @param covered - (n,) true where a labeling function already votes.
 *
 * @example
 * snubaScore([[1, undefined], [undefined, -1]], [1, -1], [true, false]).best // => 1
 */
export function snubaScore(
	candidates: readonly (readonly (number | undefined)[])[],
	labels: readonly number[],
	covered: readonly boolean[],
): SnubaScores {
	const scores = candidates.map((votes): SnubaScore => {
		const right = labels.filter((label, index) => votes[index] === label).length;
		const f1 = labels.length === 0 ? 0 : right / labels.length;
		const jaccardDistance = distance(votes, covered);
		return { f1, jaccardDistance, score: 0.5 * f1 + 0.5 * jaccardDistance };
	});
	const highest = Math.max(...scores.map(({ score }) => score));
	const best = scores.findIndex(({ score }) => score === highest);
	return { scores, best: best === -1 ? undefined : best };
}

function distance(votes: readonly (number | undefined)[], covered: readonly boolean[]): number {
	let [both, either] = [0, 0];
	for (const [index, isCovered] of covered.entries()) {
		const isVoted = votes[index] !== undefined;
		if (isVoted && isCovered) both++;
		if (isVoted || isCovered) either++;
	}
	return either === 0 ? 0 : 1 - both / either;
}
