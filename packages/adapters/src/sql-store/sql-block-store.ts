import { NotFoundError, type RunId } from "@assay/core/domain";
import type { BlockColumns, BlockResult, RowFailure, RunStore } from "@assay/workflow/ports";
import type { NotNull } from "kysely";
import { decodeBlock, encodeBlock } from "./block-columns.ts";
import { bumpRevisions } from "./bump-revisions.ts";
import { inPages } from "./in-pages.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import { toBlock } from "./sql-claim-store.ts";
import type { SqlSession } from "./sql-session.ts";

type BlockPart = Pick<
	RunStore,
	| "completeBlock"
	| "reopenBlocks"
	| "countDoneBlocks"
	| "readColumns"
	| "readFailures"
	| "readResponseKeys"
	| "listBlocks"
>;

/** About 1.5 MB with ten evaluators. */
const COLUMN_BLOCKS_PER_QUERY = 64;
/** Thousands of rows each where everything has failed. */
const FAILURE_BLOCKS_PER_QUERY = 16;

/**
 * Blocks and what they hold, in SQL. All columns of a block are one blob: 3,907 blocks of ten
 * evaluators are read in half the time that a row per evaluator takes.
 */
export function sqlBlockStore(session: SqlSession): BlockPart {
	const { backend, project } = session;
	return {
		completeBlock: (id, result) =>
			session.write("complete a block", async (transaction) => {
				const place = { project, run: id, number: result.block };
				if (await completeBlock(transaction, place, result))
					await bumpRevisions(session, transaction, [`run ${id}`]);
			}),

		reopenBlocks: (id, blocks) =>
			session.write("reopen blocks", async (transaction) => {
				const { numUpdatedRows } = await transaction
					.updateTable("block")
					.set({ is_done: 0, owner: null, held_until: null })
					.where("project", "=", project)
					.where("run", "=", id)
					.where("is_done", "=", 1)
					.where(backend.isIn("number", blocks))
					.executeTakeFirst();
				if (numUpdatedRows === 0n) return;
				await transaction
					.updateTable("run")
					.set({ state: "running", ended_at: null })
					.where("project", "=", project)
					.where("id", "=", id)
					.execute();
				await bumpRevisions(session, transaction, [`run ${id}`, "runs"]);
			}),

		countDoneBlocks: (id) =>
			session.read("count the done blocks", async (db) => {
				const { count } = await doneBlocks(db, project, id)
					.select((build) => build.fn.countAll<number>().as("count"))
					.executeTakeFirstOrThrow();
				return count;
			}),

		readColumns: (id, options) => readColumns(session, id, options),
		readFailures: (id, block) => readFailures(session, id, block),

		readResponseKeys: (id, block) =>
			session.read("read response keys", (db) =>
				readResponseKeys(db, { project, run: id, number: block }),
			),

		listBlocks: (id) =>
			session.read("list the blocks", async (db) => {
				const rows = await db
					.selectFrom("block")
					.select(["number", "prompt_seqs", "is_done"])
					.where("project", "=", project)
					.where("run", "=", id)
					.orderBy("number")
					.execute();
				return rows.map((row) => ({ ...toBlock(row), isDone: row.is_done === 1 }));
			}),
	};
}

/** Which block. */
export interface BlockPlace {
	readonly project: number;
	readonly run: RunId;
	readonly number: number;
}

/** Writes a block's columns and marks it done, as part of a transaction. Gives `false` when it was done before. */
export async function completeBlock(
	transaction: SqlDatabase,
	{ project, run, number }: BlockPlace,
	result: BlockResult,
): Promise<boolean> {
	const { failures } = result;
	const { numUpdatedRows } = await transaction
		.updateTable("block")
		.set({
			is_done: 1,
			owner: null,
			held_until: null,
			failures: failures.length > 0 ? JSON.stringify(failures.toSorted(byRow)) : null,
			columns: encodeBlock(result),
			response_keys: JSON.stringify(result.responseKeys),
		})
		.where("project", "=", project)
		.where("run", "=", run)
		.where("number", "=", number)
		.where("is_done", "=", 0)
		.executeTakeFirst();
	if (numUpdatedRows > 0n) return true;
	const done = await doneBlocks(transaction, project, run)
		.select("number")
		.where("number", "=", number)
		.executeTakeFirst();
	if (done === undefined)
		throw new NotFoundError(
			`Cannot complete block ${number} of run ${run}: there is no such block, expected one that the run was created with`,
		);
	return false;
}

function byRow(a: RowFailure, b: RowFailure): number {
	return a.row - b.row;
}

function doneBlocks(db: SqlDatabase, project: number, run: RunId) {
	return db
		.selectFrom("block")
		.where("project", "=", project)
		.where("run", "=", run)
		.where("is_done", "=", 1);
}

async function readResponseKeys(
	db: SqlDatabase,
	{ project, run, number }: BlockPlace,
): Promise<readonly string[]> {
	const row = await doneBlocks(db, project, run)
		.select("response_keys")
		.where("number", "=", number)
		.where("response_keys", "is not", null)
		.$narrowType<{ response_keys: NotNull }>()
		.executeTakeFirst();
	if (row === undefined)
		throw new NotFoundError(
			`Cannot read the response keys of block ${number}: run ${run} has no such block that is done, expected a done one`,
		);
	return JSON.parse(row.response_keys);
}

function readColumns(
	{ project, read }: SqlSession,
	run: RunId,
	{ block, evaluators }: Parameters<RunStore["readColumns"]>[1] = {},
): AsyncIterable<BlockColumns> {
	return inPages(COLUMN_BLOCKS_PER_QUERY, (after, limit) =>
		read("read the columns of a run", async (db) => {
			const rows = await doneBlocks(db, project, run)
				.select(["number", "prompt_seqs", "columns"])
				.where("number", ">", after)
				.$if(block !== undefined, (query) => query.where("number", "=", block ?? 0))
				.where("columns", "is not", null)
				.$narrowType<{ columns: NotNull }>()
				.orderBy("number")
				.limit(limit)
				.execute();
			return rows.map((row) => ({
				block: row.number,
				promptSeqs: toBlock(row).promptSeqs,
				...decodeBlock(row.columns, evaluators),
			}));
		}),
	);
}

async function* readFailures(
	{ project, read }: SqlSession,
	run: RunId,
	only: number | undefined,
): AsyncIterable<RowFailure & { readonly block: number }> {
	const blocks = inPages(FAILURE_BLOCKS_PER_QUERY, (after, limit) =>
		read("read the failures of a run", async (db) => {
			const query = doneBlocks(db, project, run)
				.select(["number", "failures"])
				.where("number", ">", after)
				.where("failures", "is not", null)
				.$narrowType<{ failures: NotNull }>()
				.orderBy("number")
				.limit(limit);
			const rows = await (only === undefined ? query : query.where("number", "=", only)).execute();
			return rows.map((row) => ({ block: row.number, failures: parseFailures(row.failures) }));
		}),
	);
	for await (const { block, failures } of blocks)
		for (const failure of failures) yield { ...failure, block };
}

function parseFailures(json: string): readonly RowFailure[] {
	return JSON.parse(json);
}
