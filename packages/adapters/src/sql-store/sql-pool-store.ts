import { ConflictError, NotFoundError, type Pool } from "@assay/core/domain";
import type { PoolStore, StoredPoolBlock } from "@assay/workflow/ports";
import type { Selectable } from "kysely";
import { bytesOf, ownBytes } from "./block-columns.ts";
import { bumpRevisions } from "./bump-revisions.ts";
import { inPages } from "./in-pages.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";
import type { Tables } from "./tables.ts";

const BLOCKS_PER_QUERY = 2;

/** Pools in SQL: their texts block by block, and a byte column per block for each thing computed. */
export function sqlPoolStore(session: SqlSession): PoolStore {
	return {
		...storedPools(session),
		...poolFilling(session),
		...poolReading(session),
		...poolColumns(session),
	};
}

function storedPools(
	session: SqlSession,
): Pick<PoolStore, "createPool" | "getPool" | "listPools" | "deletePool"> {
	const { project, read, write } = session;
	return {
		createPool: ({ blocks, name, rows, state, ...body }) =>
			write("create the pool", async (transaction) => {
				const { numInsertedOrUpdatedRows } = await transaction
					.insertInto("pool")
					.values({
						project,
						name,
						state,
						row_count: rows,
						block_count: blocks,
						body: JSON.stringify(body),
					})
					.onConflict((conflict) => conflict.doNothing())
					.executeTakeFirst();
				if (numInsertedOrUpdatedRows === 0n)
					throw new ConflictError(
						`Cannot create pool "${name}": there is one of this name, expected a new name`,
					);
				await bumpRevisions(session, transaction, ["pools"]);
			}),

		getPool: (name) => read("read a pool", (db) => findPool(db, project, name)),

		listPools: () =>
			read("list the pools", async (db) => {
				const rows = await selectPools(db, project).orderBy("name").execute();
				return rows.map(toPool);
			}),

		deletePool: (name) =>
			write("delete the pool", async (transaction) => {
				await removePool(transaction, project, name);
				await bumpRevisions(session, transaction, ["pools"]);
			}),
	};
}

function poolFilling(session: SqlSession): Pick<PoolStore, "appendPoolBlock" | "finishPool"> {
	const { project, write } = session;
	return {
		appendPoolBlock: (name, { block, count, keyHashes, rows }) =>
			write("store rows of a pool", async (transaction) => {
				const { numUpdatedRows } = await transaction
					.updateTable("pool")
					.set((build) => ({
						row_count: build("row_count", "+", count),
						block_count: block + 1,
					}))
					.where("project", "=", project)
					.where("name", "=", name)
					.where("state", "=", "filling")
					.where("block_count", "=", block)
					.executeTakeFirst();
				if (numUpdatedRows === 0n) throw await refusedBlock(transaction, project, { name, block });
				await transaction
					.insertInto("pool_block")
					.values({
						project,
						pool: name,
						number: block,
						key_hashes: bytesOf(keyHashes),
						body: rows,
					})
					.execute();
			}),

		finishPool: (name) =>
			write("finish the pool", async (transaction) => {
				await transaction
					.updateTable("pool")
					.set({ state: "ready" })
					.where("project", "=", project)
					.where("name", "=", name)
					.execute();
				await bumpRevisions(session, transaction, ["pools"]);
				return requirePool(transaction, project, name);
			}),
	};
}

function poolReading(
	session: SqlSession,
): Pick<PoolStore, "readPoolBlocks" | "readPoolBlock" | "readPoolKeyHashes"> {
	const { project, read } = session;
	return {
		readPoolBlocks: (name, from = 0) =>
			inPages(
				BLOCKS_PER_QUERY,
				(after, limit) =>
					read("read the rows of a pool", async (db) => {
						const rows = await selectBlocks(db, project, name)
							.where("number", ">", after)
							.orderBy("number")
							.limit(limit)
							.execute();
						return rows.map(toBlock);
					}),
				from - 1,
			),

		readPoolBlock: (name, block) =>
			read("read rows of a pool", async (db) => {
				const row = await selectBlocks(db, project, name)
					.where("number", "=", block)
					.executeTakeFirst();
				if (row === undefined)
					throw new NotFoundError(
						`Cannot read block ${block} of pool "${name}": there is no such block, expected one that was stored`,
					);
				return toBlock(row);
			}),

		readPoolKeyHashes: (name) =>
			read("read the keys of a pool", async (db) => {
				const pool = await requirePool(db, project, name);
				const rows = await db
					.selectFrom("pool_block")
					.select("key_hashes")
					.where("project", "=", project)
					.where("pool", "=", name)
					.orderBy("number")
					.execute();
				const all = new Float64Array(pool.rows);
				let start = 0;
				for (const row of rows) {
					const hashes = toFloats(row.key_hashes);
					all.set(hashes, start);
					start += hashes.length;
				}
				return all;
			}),
	};
}

function poolColumns(
	session: SqlSession,
): Pick<PoolStore, "putPoolColumns" | "listPoolColumns" | "readPoolColumns"> {
	const { project, read, write } = session;
	return {
		putPoolColumns: (name, columns) =>
			write("store columns of a pool", async (transaction) => {
				await keepPool(session, transaction, name);
				for (const { block, data, key } of columns)
					await transaction
						.insertInto("pool_column")
						.values({ project, pool: name, key, number: block, data })
						.onConflict((conflict) => conflict.doNothing())
						.execute();
			}),

		listPoolColumns: (name, keys) =>
			read("list the columns of a pool", async (db) => {
				const rows = await selectColumns(session, db, { name, keys })
					.select(["key", "number"])
					.orderBy("number")
					.execute();
				const blocks = new Map<string, number[]>();
				for (const { key, number } of rows) {
					const known = blocks.get(key);
					if (known === undefined) blocks.set(key, [number]);
					else known.push(number);
				}
				return blocks;
			}),

		readPoolColumns: (name, block, keys) =>
			read("read columns of a pool", async (db) => {
				const rows = await selectColumns(session, db, { name, keys })
					.select(["key", "data"])
					.where("number", "=", block)
					.execute();
				return new Map(rows.map(({ data, key }) => [key, ownBytes(data)]));
			}),
	};
}

function selectPools(db: SqlDatabase, project: number) {
	return db.selectFrom("pool").selectAll().where("project", "=", project);
}

function selectBlocks(db: SqlDatabase, project: number, pool: string) {
	return db
		.selectFrom("pool_block")
		.select(["number", "key_hashes", "body"])
		.where("project", "=", project)
		.where("pool", "=", pool);
}

function selectColumns(
	{ backend, project }: SqlSession,
	db: SqlDatabase,
	{ keys, name }: { readonly name: string; readonly keys: readonly string[] },
) {
	return db
		.selectFrom("pool_column")
		.where("project", "=", project)
		.where("pool", "=", name)
		.where(backend.isIn("key", keys));
}

async function findPool(db: SqlDatabase, project: number, name: string): Promise<Pool | undefined> {
	const row = await selectPools(db, project).where("name", "=", name).executeTakeFirst();
	return row && toPool(row);
}

async function requirePool(db: SqlDatabase, project: number, name: string): Promise<Pool> {
	const pool = await findPool(db, project, name);
	if (pool === undefined) throw noPool(name);
	return pool;
}

function noPool(name: string): NotFoundError {
	return new NotFoundError(
		`Cannot use pool "${name}": there is no such pool, expected the name of one that was made`,
	);
}

/** The pool first: whoever writes columns to it is waited for, and they go as well. */
async function removePool(transaction: SqlDatabase, project: number, name: string): Promise<void> {
	await transaction
		.deleteFrom("pool")
		.where("project", "=", project)
		.where("name", "=", name)
		.execute();
	for (const table of ["pool_column", "pool_block"] as const)
		await transaction
			.deleteFrom(table)
			.where("project", "=", project)
			.where("pool", "=", name)
			.execute();
}

/** Makes a deletion wait for the transaction. @throws {NotFoundError} when there is no such pool. */
async function keepPool(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	name: string,
): Promise<void> {
	const query = transaction
		.selectFrom("pool")
		.select("name")
		.where("project", "=", project)
		.where("name", "=", name);
	const found = await (backend.hasRowLocks ? query.forKeyShare() : query).executeTakeFirst();
	if (found === undefined) throw noPool(name);
}

async function refusedBlock(
	db: SqlDatabase,
	project: number,
	{ block, name }: { readonly name: string; readonly block: number },
): Promise<ConflictError> {
	const pool = await requirePool(db, project, name);
	return new ConflictError(
		`Cannot add block ${block} to pool "${name}": it is ${pool.state} with ${pool.blocks} blocks, expected block ${pool.blocks} of one that is filling`,
	);
}

function toPool(row: Selectable<Tables["pool"]>): Pool {
	const body: Pick<Pool, "createdAt" | "source" | "system"> = JSON.parse(row.body);
	return {
		name: row.name,
		state: row.state,
		rows: row.row_count,
		blocks: row.block_count,
		...body,
	};
}

function toBlock(
	row: Pick<Selectable<Tables["pool_block"]>, "number" | "key_hashes" | "body">,
): StoredPoolBlock {
	return { block: row.number, rows: row.body, keyHashes: toFloats(row.key_hashes) };
}

function toFloats(bytes: Uint8Array): Float64Array {
	return new Float64Array(ownBytes(bytes).buffer);
}
