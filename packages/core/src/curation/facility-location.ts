import { cosine } from "./cosine.ts";

/** Vectors that stand for all. */
export interface FacilityLocation {
	/** In the order of choice; fewer than asked when there are no more. */
	readonly selected: readonly number[];
	/** What each choice added to `value`. */
	readonly gains: readonly number[];
	/** Sum over all vectors of the similarity with the nearest chosen one. */
	readonly value: number;
}

/** Gains this near to each other differ by rounding alone. */
const NEGLIGIBLE = 1e-12;

/**
 * Chooses vectors such that every vector is like a chosen one: one by one, each the one that adds
 * most to the sum of similarities (cosine, floored at 0). At least 1 - 1/e of the best possible.
 *
 * Ties, in steps of 1e-12, go to the lower index.
 * Source: Lin & Bilmes (2011), ACL 510; Nemhauser, Wolsey & Fisher (1978). Cost: O(n² × (length + size)),
 * memory O(n²): for some thousands at most.
 *
 * @param vectors - (n,) of one length.
 * @param size - how many to choose.
 *
 * @example
 * facilityLocation([[0, 1], [1, 0], [2, 0]], 1) // => { selected: [1], gains: [2], value: 2 }
 */
export function facilityLocation(
	vectors: readonly ArrayLike<number>[],
	size: number,
): FacilityLocation {
	const similar = vectors.map((one) =>
		Float64Array.from(vectors, (other) => Math.max(0, cosine(one, other))),
	);
	const covered = new Float64Array(vectors.length);
	const open = new Set(vectors.keys());
	const selected: number[] = [];
	const gains: number[] = [];
	while (selected.length < size && open.size > 0) {
		const { index, gain } = mostGain(similar, open, covered);
		for (const [i, near] of similar[index]!.entries()) covered[i] = Math.max(covered[i]!, near);
		open.delete(index);
		selected.push(index);
		gains.push(gain);
	}
	return { selected, gains, value: covered.reduce((sum, near) => sum + near, 0) };
}

function mostGain(
	similar: readonly Float64Array[],
	open: ReadonlySet<number>,
	covered: Float64Array,
): { readonly index: number; readonly gain: number } {
	let best = { index: -1, gain: Number.NEGATIVE_INFINITY };
	for (const index of open) {
		let gain = 0;
		for (const [i, near] of similar[index]!.entries()) gain += Math.max(0, near - covered[i]!);
		if (gain > best.gain + NEGLIGIBLE) best = { index, gain };
	}
	return best;
}
