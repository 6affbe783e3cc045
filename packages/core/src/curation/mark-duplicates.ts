import type { Fingerprints } from "./fingerprints.ts";
import { createNearIndex } from "./near-index.ts";
import type { RowReasons } from "./row-reasons.ts";

/**
 * Marks exact and near duplicates among the rows that are still in: from the best score down, of equal scores the lower row first,
 * each row that equals or nearly equals one before it. So of rows that are alike the best is kept,
 * and no two that are kept are alike.
 *
 * @param onRow - called for each row.
 */
export function markDuplicates(prints: Fingerprints, marks: RowReasons, onRow: () => void): void {
	const { exact, keys, shingles } = prints;
	const order = bestFirst(prints.scores);
	const near = createNearIndex(order.length, (rank) => ({
		keys: keys.get(order[rank]!),
		shingles: shingles.get(order[rank]!),
	}));
	const first = new Map<number, number>();
	for (const [rank, row] of order.entries()) {
		onRow();
		if (marks.get(row) !== "kept") continue;
		const twin = first.get(exact[row]!);
		if (twin !== undefined) {
			marks.set(row, "exact-duplicate", twin);
			continue;
		}
		first.set(exact[row]!, row);
		const like = near.find(rank);
		if (like === undefined) near.add(rank);
		else marks.set(row, "near-duplicate", order[like]);
	}
}

/**
 * Row numbers by falling score, of equal ones ascending.
 *
 * @example
 * [...bestFirst([0.2, 0.9, 0.2])] // => [1, 0, 2]
 */
export function bestFirst(scores: readonly number[]): Uint32Array {
	const order = Uint32Array.from(scores, (_, row) => row);
	return order.toSorted((a, b) => scores[b]! - scores[a]! || a - b);
}
