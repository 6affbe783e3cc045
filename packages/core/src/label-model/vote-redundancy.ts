import type { CoVotes } from "./co-votes.ts";
import type { ClassSums } from "./fit-precisions.ts";
import type { VoteTable } from "./vote-table.ts";

/** Two kinds of votes that occur together more often than their classes explain. */
export interface VoteRedundancy {
	/** Indices of vote kinds, the lower one first. */
	readonly first: number;
	readonly second: number;
	/** Correlation of voting within classes, in (0.2, 1]. */
	readonly correlation: number;
	/** In (0, 1]: how much of each other's weight the two take on a row where both vote. */
	readonly discount: number;
}

const THRESHOLD = 0.2;

/**
 * Finds kinds of votes of different labeling functions whose correlation within classes, pooled,
 * exceeds 0.2; rows without any vote take part with the balance of the others. Two that vote on exactly the same rows correlate by 1.
 */
export function findRedundancies(
	table: VoteTable,
	coVotes: CoVotes,
	sums: ClassSums,
): readonly VoteRedundancy[] {
	const size = table.kinds.length;
	const found: VoteRedundancy[] = [];
	for (let first = 0; first < size; first++) {
		for (let second = first + 1; second < size; second++) {
			const together = coVotes.rows[first * size + second]!;
			if (together === 0) continue;
			const correlation = correlate(table, sums, { first, second, together });
			if (correlation <= THRESHOLD) continue;
			const discount = (correlation - THRESHOLD) / (1 - THRESHOLD);
			found.push({ first, second, correlation, discount });
		}
	}
	return found;
}

function correlate(
	{ kindRows, coveredRows, allRows }: VoteTable,
	sums: ClassSums,
	{
		first,
		second,
		together,
	}: { readonly first: number; readonly second: number; readonly together: number },
): number {
	if (together === kindRows[first] && together === kindRows[second]) return 1;
	const byChance = (f: number, g: number): number =>
		withinClasses(sums, f, g) * (coveredRows / allRows);
	const covariance = together - byChance(first, second);
	const variances =
		(kindRows[first]! - byChance(first, first)) * (kindRows[second]! - byChance(second, second));
	return variances > 0 ? Math.min(1, covariance / Math.sqrt(variances)) : 0;
}

/** Rows on which both would vote if voting depended on the class alone. */
function withinClasses({ votes, totals }: ClassSums, f: number, g: number): number {
	const classes = totals.length;
	let rows = 0;
	for (let y = 0; y < classes; y++)
		if (totals[y]! > 0) rows += (votes[f * classes + y]! * votes[g * classes + y]!) / totals[y]!;
	return rows;
}

/** (entries,), 1 / (1 + discounts to the other votes of the pattern) for each vote. */
export function voteShares(
	{ kinds, offsets, entries, count }: VoteTable,
	redundancies: readonly VoteRedundancy[],
): Float64Array {
	const shares = new Float64Array(entries.length).fill(1);
	if (redundancies.length === 0) return shares;
	const size = kinds.length;
	const discounts = new Float64Array(size * size);
	for (const { first, second, discount } of redundancies) {
		discounts[first * size + second] = discount;
		discounts[second * size + first] = discount;
	}
	for (let place = 0, from = 0; place < count; place++) {
		const to = offsets[place + 1]!;
		for (let a = from; a < to; a++) {
			let sum = 1;
			for (let b = from; b < to; b++) sum += discounts[entries[a]! * size + entries[b]!]!;
			shares[a] = 1 / sum;
		}
		from = to;
	}
	return shares;
}
