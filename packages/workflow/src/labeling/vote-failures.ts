import type { PoolStore } from "../ports/index.ts";

/** Rows on which a labeling function failed, and so abstains. */
export interface VoteFailures {
	readonly rows: number;
	/** One of them: its number, and what happened. */
	readonly example: { readonly row: number; readonly reason: string };
}

/** Key of the column that tells of a block's failures; blocks without any have none. */
export function failuresKey(votes: string): string {
	return `${votes}:failures`;
}

/** Failures as their column keeps them. */
export function failuresColumn(failures: VoteFailures): Uint8Array {
	return new TextEncoder().encode(JSON.stringify(failures));
}

/** Failures of a labeling function on all rows it was applied to; `undefined` where there are none. */
export async function readVoteFailures(
	store: PoolStore,
	pool: string,
	votes: string,
): Promise<VoteFailures | undefined> {
	const key = failuresKey(votes);
	const blocks = (await store.listPoolColumns(pool, [key])).get(key) ?? [];
	let all: VoteFailures | undefined;
	for (const block of blocks) {
		const data = (await store.readPoolColumns(pool, block, [key])).get(key);
		if (data === undefined) continue;
		// What was written from failures is failures.
		const found: VoteFailures = JSON.parse(new TextDecoder().decode(data));
		all = addFailures(all, found);
	}
	return all;
}

/** Failures of two parts; the example is that of the first. */
export function addFailures(
	one: VoteFailures | undefined,
	other: VoteFailures | undefined,
): VoteFailures | undefined {
	if (one === undefined || other === undefined) return one ?? other;
	return { rows: one.rows + other.rows, example: one.example };
}
