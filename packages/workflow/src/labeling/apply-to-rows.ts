import {
	ABSTAIN,
	type AssayError,
	POOL_BLOCK_ROWS,
	type Pool,
	type PoolRow,
	ProviderError,
} from "@assay/core/domain";
import { settleAll } from "../benchmark/settle-all.ts";
import { isRowFailure } from "../benchmark/work-row.ts";
import { parsePoolRows } from "../pool/index.ts";
import type { PoolColumn, PoolStore } from "../ports/index.ts";
import type { RowVoter } from "./row-voter.ts";
import { addFailures, failuresColumn, failuresKey, type VoteFailures } from "./vote-failures.ts";
import type { VotingFunction } from "./voting-function.ts";

/** What came of one labeling function. */
export type FunctionOutcome =
	| { readonly state: "applied"; readonly failures?: VoteFailures }
	/** Too many calls of a block failed; the block is not kept, and is asked again next time. */
	| { readonly state: "incomplete"; readonly failures: VoteFailures }
	/** It cannot be applied, or failed on every row that it was tried on; nothing is kept. */
	| { readonly state: "broken"; readonly reason: string };

/** Where rows are voted on one by one. */
export interface RowwiseRequest {
	readonly pool: Pool;
	readonly votingFunction: VotingFunction;
	/** Blocks to vote on. */
	readonly blocks: readonly number[];
	/** Of each row of a block, where a rule reads it. */
	readonly agreement: ((block: number) => Float64Array | undefined) | undefined;
	readonly voter: RowVoter;
	readonly signal: AbortSignal;
	readonly onRows: (rows: number, failed: number) => void;
	/** Told how many votes are durable. */
	readonly onVotes: (votes: number) => void;
}

/** A labeling function that fails on the first rows, all of them, is not tried on more. */
const FIRST_ROWS = 20;
/** A block is not kept where more of its rows than this share had a call that failed. */
const MOST_FAILED_CALLS = 0.1;

/**
 * Applies one labeling function of any kind row by row. A block's votes are durable when it is done;
 * what models said is durable before.
 *
 * @throws {BudgetReachedError} when the budget is spent.
 */
export async function applyToRows(
	store: PoolStore,
	request: RowwiseRequest,
): Promise<FunctionOutcome> {
	let failures: VoteFailures | undefined;
	let isProven = false;
	for (const block of request.blocks) {
		request.signal.throwIfAborted();
		const rows = parsePoolRows((await store.readPoolBlock(request.pool.name, block)).rows);
		const tally = createTally(block, rows);
		await voteOn(request, tally, isProven ? [] : rows.slice(0, FIRST_ROWS));
		if (!isProven && tally.failed === Math.min(FIRST_ROWS, rows.length) && rows.length > 0)
			return { state: "broken", reason: tally.failures()?.example.reason ?? "" };
		isProven = true;
		await voteOn(request, tally, rows.slice(tally.done));
		failures = addFailures(failures, tally.failures());
		if (failures !== undefined && tally.failedCalls > MOST_FAILED_CALLS * rows.length)
			return { state: "incomplete", failures };
		await store.putPoolColumns(request.pool.name, columnsOf(request, tally));
		request.onVotes(rows.length);
	}
	return { state: "applied", ...(failures && { failures }) };
}

interface BlockTally {
	readonly block: number;
	readonly votes: Int8Array;
	done: number;
	failed: number;
	failedCalls: number;
	fail(place: number, error: AssayError): void;
	failures(): VoteFailures | undefined;
}

function createTally(block: number, rows: readonly PoolRow[]): BlockTally {
	let first: VoteFailures["example"] | undefined;
	return {
		block,
		votes: new Int8Array(rows.length).fill(ABSTAIN),
		done: 0,
		failed: 0,
		failedCalls: 0,
		fail(place, error) {
			this.failed++;
			if (error instanceof ProviderError) this.failedCalls++;
			const row = block * POOL_BLOCK_ROWS + place;
			if (first === undefined || row < first.row) first = { row, reason: error.message };
		},
		failures() {
			return first && { rows: this.failed, example: first };
		},
	};
}

async function voteOn(
	{ agreement, onRows, voter }: RowwiseRequest,
	tally: BlockTally,
	rows: readonly PoolRow[],
): Promise<void> {
	const from = tally.done;
	const known = agreement?.(tally.block);
	await settleAll(
		rows.map(async (row, i) => {
			const place = from + i;
			const failed = tally.failed;
			try {
				tally.votes[place] = await voter.vote(row, contextOf(known?.[place]));
			} catch (error) {
				if (!isRowFailure(error)) throw error;
				tally.fail(place, error);
			}
			tally.done++;
			onRows(1, tally.failed - failed);
		}),
	);
}

function contextOf(agreement = Number.NaN): { readonly agreement?: number } {
	return Number.isNaN(agreement) ? {} : { agreement };
}

function columnsOf(
	{ votingFunction: { votes } }: RowwiseRequest,
	tally: BlockTally,
): readonly PoolColumn[] {
	const failures = tally.failures();
	const column = { key: votes, block: tally.block, data: new Uint8Array(tally.votes.buffer) };
	if (failures === undefined) return [column];
	return [column, { key: failuresKey(votes), block: tally.block, data: failuresColumn(failures) }];
}
