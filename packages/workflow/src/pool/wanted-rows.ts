import { ABSTAIN, POOL_BLOCK_ROWS, type Pool } from "@assay/core/domain";
import type { Random } from "@assay/core/numeric";
import type { PoolStore } from "../ports/index.ts";
import { numbersOfColumn, votesOfColumn } from "./column-bytes.ts";

/** What rows of a pool are ranked by. */
export type PoolRanking =
	/** A column of numbers in [0, 1], single precision: those nearest to the threshold first. */
	| { readonly kind: "uncertain"; readonly scores: string; readonly threshold: number }
	/** Columns of votes: those on which they conflict most first. */
	| { readonly kind: "conflict"; readonly votes: readonly string[] };

interface Wanted {
	readonly row: number;
	readonly worth: number;
	/** By chance, for rows of equal worth. */
	readonly tie: number;
}

/**
 * The rows of a pool where a label would teach most, those first; rows about which the columns say
 * nothing, and those `without`, are left out. Ties are broken at random. Reads columns alone, a block
 * at a time.
 */
export async function wantedRows(
	store: PoolStore,
	pool: Pool,
	{
		limit,
		random,
		ranking,
		without,
	}: {
		readonly ranking: PoolRanking;
		readonly limit: number;
		readonly random: Random;
		readonly without: ReadonlySet<number>;
	},
): Promise<readonly number[]> {
	const keys = ranking.kind === "uncertain" ? [ranking.scores] : ranking.votes;
	const best = (all: readonly Wanted[]): Wanted[] =>
		all.toSorted((a, b) => b.worth - a.worth || a.tie - b.tie).slice(0, limit);
	let found: Wanted[] = [];
	for (let block = 0; block < pool.blocks; block++) {
		const columns = await store.readPoolColumns(pool.name, block, keys);
		for (const [at, worth] of worthOfBlock(columns, ranking).entries()) {
			const row = block * POOL_BLOCK_ROWS + at;
			if (!Number.isNaN(worth) && !without.has(row)) found.push({ row, worth, tie: random.next() });
		}
		if (found.length > 4 * limit) found = best(found);
	}
	return best(found).map(({ row }) => row);
}

/** NaN where the columns say nothing about the row. */
function worthOfBlock(
	columns: ReadonlyMap<string, Uint8Array>,
	ranking: PoolRanking,
): readonly number[] {
	if (ranking.kind === "conflict") return conflicts([...columns.values()].map(votesOfColumn));
	const scores = columns.get(ranking.scores);
	if (scores === undefined) return [];
	return Array.from(numbersOfColumn(scores), (score) => -Math.abs(score - ranking.threshold));
}

/** Votes that are not of the label with most of them; NaN where all agree. */
function conflicts(votes: readonly Int8Array[]): readonly number[] {
	return Array.from(votes[0] ?? [], (_, row) => {
		const counts = new Map<number, number>();
		for (const column of votes) {
			const vote = column[row] ?? ABSTAIN;
			if (vote !== ABSTAIN) counts.set(vote, (counts.get(vote) ?? 0) + 1);
		}
		if (counts.size < 2) return Number.NaN;
		const all = [...counts.values()];
		return all.reduce((sum, count) => sum + count, 0) - Math.max(...all);
	});
}
