import { cosine } from "./cosine.ts";

/** What to choose from. */
export interface ScoreFirstInput {
	/** (n,) vectors of one length. */
	readonly vectors: readonly ArrayLike<number>[];
	/** (n,), more is better. */
	readonly scores: ArrayLike<number>;
	/** Greatest cosine with any vector chosen before; 0.9 if absent. */
	readonly maxSimilarity?: number | undefined;
	/** How many to choose. */
	readonly size: number;
}

const MAX_SIMILARITY = 0.9;

/**
 * Chooses the best vectors that are not like a better one: by falling score, each whose cosine
 * with all chosen before is at most the greatest allowed; of equal scores the lower index first.
 *
 * Source: Liu et al. (2024), DEITA, arXiv:2312.15685, "Repr Filter".
 * Cost: O(n × size × length). `curatePool` does the same over words with an index.
 *
 * @returns indices in the order of choice; fewer than `size` when there are no more.
 *
 * @example
 * scoreFirstDiverse({ vectors: [[1, 0], [2, 0], [0, 1]], scores: [0.8, 0.9, 0.1], size: 2 }) // => [1, 2]
 */
export function scoreFirstDiverse({
	vectors,
	scores,
	maxSimilarity = MAX_SIMILARITY,
	size,
}: ScoreFirstInput): readonly number[] {
	const order = Array.from(vectors, (_, i) => i).toSorted((a, b) => scores[b]! - scores[a]!);
	const chosen: number[] = [];
	for (const i of order) {
		if (chosen.length >= size) break;
		const isLike = chosen.some((other) => cosine(vectors[i]!, vectors[other]!) > maxSimilarity);
		if (!isLike) chosen.push(i);
	}
	return chosen;
}
