import type { VoteTable } from "./vote-table.ts";

/** How often kinds of votes meet on a row. */
export interface CoVotes {
	/** (f × f), symmetric; rows with both. */
	readonly rows: Float64Array;
	/** Share of the votes that lie on rows with two votes or more; `undefined` without votes. */
	readonly overlapShare: number | undefined;
}

/** Counts the meetings of all pairs; cost: O(sum over patterns of votes²). */
export function countCoVotes({ kinds, offsets, entries, rows, count }: VoteTable): CoVotes {
	const size = kinds.length;
	const together = new Float64Array(size * size);
	let [votes, overlapping] = [0, 0];
	for (let place = 0, from = 0; place < count; place++) {
		const to = offsets[place + 1]!;
		const onRows = rows[place]! * (to - from);
		votes += onRows;
		if (to - from > 1) overlapping += onRows;
		for (let a = from; a < to; a++) {
			const start = entries[a]! * size;
			for (let b = from; b < to; b++) if (a !== b) together[start + entries[b]!]! += rows[place]!;
		}
		from = to;
	}
	return { rows: together, overlapShare: votes === 0 ? undefined : overlapping / votes };
}
