import type { LedgerResponse, LedgerStore, LedgerVerdict } from "@assay/workflow/ports";
import { BULK } from "./bulk-tables.ts";
import { groupCommit } from "./group-commit.ts";
import { inChunks } from "./in-chunks.ts";
import {
	REMOVED_BODY,
	readRemoval,
	responseCells,
	toResponse,
	toVerdict,
	verdictCells,
} from "./ledger-cells.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

const MAX_ROWS_PER_COMMIT = 5000;

interface LedgerJob {
	readonly responses: readonly LedgerResponse[];
	readonly verdicts: readonly LedgerVerdict[];
	readonly settled: readonly LedgerVerdict[];
}

const NOTHING: LedgerJob = { responses: [], verdicts: [], settled: [] };

const APPENDING = "append to the ledgers";

/** Ledgers in SQL, with a way to wait for appends that are under way. */
export interface SqlLedgerStore extends LedgerStore {
	readonly drain: () => Promise<void>;
}

/**
 * Ledgers in SQL. A failed verdict that is superseded moves to a table of its own, so that nothing
 * that was paid for is lost; superseding a key that is not there appends it.
 */
export function sqlLedgerStore(session: SqlSession): SqlLedgerStore {
	const { backend, project } = session;
	const ledger = groupCommit<LedgerJob>({
		commit: (jobs) => commitJobs(session, jobs),
		persist: () => session.persist(APPENDING),
		sizeOf: ({ responses, verdicts, settled }) =>
			responses.length + verdicts.length + settled.length,
		maxSize: MAX_ROWS_PER_COMMIT,
	});
	return {
		appendResponses: (responses) => ledger.add({ ...NOTHING, responses }),
		appendVerdicts: (verdicts) => ledger.add({ ...NOTHING, verdicts }),
		supersedeFailedVerdicts: (settled) => ledger.add({ ...NOTHING, settled }),
		drain: () => ledger.drain(),

		async getResponses(keys) {
			const found = await inChunks(keys, (chunk) =>
				session.read("read responses", async (db) => {
					const rows = await db
						.selectFrom("response")
						.select(["key", "system_version", "body", "created_at"])
						.where("project", "=", project)
						.where(backend.isIn("key", chunk))
						.execute();
					return rows.flatMap((row) => toResponse(row) ?? []);
				}),
			);
			return new Map(found.map((row) => [row.key, row]));
		},

		removedResponses: (keys) => removedResponses(session, keys),

		async getVerdicts(keys) {
			const found = await inChunks(keys, (chunk) =>
				session.read("read verdicts", async (db) => {
					const rows = await db
						.selectFrom("verdict")
						.select(["key", "evaluator_version", "body", "created_at"])
						.where("project", "=", project)
						.where(backend.isIn("key", chunk))
						.execute();
					return rows.map(toVerdict);
				}),
			);
			return new Map(found.map((row) => [row.key, row]));
		},

		countResponses: (keys) => countKeys(session, "response", keys),
		countVerdicts: (keys) => countKeys(session, "verdict", keys),

		listRecordedSystems: () =>
			session.read("list the recorded systems", (db) => listRecordedSystems(db, project)),

		nameRecordedSystem: (systemVersion, name) =>
			session.write("name a recorded system", async (transaction) => {
				await transaction
					.insertInto("recorded_system")
					.values({ project, system_version: systemVersion, name })
					.onConflict((conflict) =>
						conflict.columns(["project", "system_version"]).doUpdateSet({ name }),
					)
					.execute();
			}),
	};
}

/** Sorted by key, so that transactions that share keys lock them in the same order. */
async function commitJobs(session: SqlSession, jobs: readonly LedgerJob[]): Promise<void> {
	const { backend, project } = session;
	const responses = jobs.flatMap((job) => job.responses).toSorted(byKey);
	const verdicts = jobs.flatMap((job) => job.verdicts).toSorted(byKey);
	const settled = jobs.flatMap((job) => job.settled).toSorted(byKey);
	await session.commit(APPENDING, async (transaction) => {
		await backend.insertNew(
			transaction,
			BULK.response,
			responses.map((row) => responseCells(row, project)),
		);
		await backend.insertNew(
			transaction,
			BULK.verdict,
			verdicts.map((row) => verdictCells(row, project)),
		);
		if (settled.length > 0) await supersede(session, transaction, settled);
	});
}

async function supersede(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	rows: readonly LedgerVerdict[],
): Promise<void> {
	const failed = await transaction
		.deleteFrom("verdict")
		.where("project", "=", project)
		.where("is_failed", "=", 1)
		.where(
			backend.isIn(
				"key",
				rows.map((row) => row.key),
			),
		)
		.returningAll()
		.execute();
	await backend.insertNew(
		transaction,
		BULK.supersededVerdict,
		failed.map((row) => [
			row.project,
			row.key,
			row.evaluator_version,
			row.body,
			row.is_failed,
			row.created_at,
		]),
	);
	await backend.insertNew(
		transaction,
		BULK.verdict,
		rows.map((row) => verdictCells(row, project)),
	);
}

async function removedResponses(
	{ backend, project, read }: SqlSession,
	keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
	const found = await inChunks([...new Set(keys)], (chunk) =>
		read("read which responses were removed", (db) =>
			db
				.selectFrom("response")
				.select(["key", "body"])
				.where("project", "=", project)
				.where(backend.isIn("key", chunk))
				.where("body", "like", REMOVED_BODY)
				.execute(),
		),
	);
	return new Map(found.map(({ body, key }) => [key, readRemoval(body)]));
}

/** Keys that are given twice count once, and responses without their text not at all. */
async function countKeys(
	{ backend, project, read }: SqlSession,
	table: "response" | "verdict",
	keys: readonly string[],
): Promise<number> {
	const counts = await inChunks([...new Set(keys)], (chunk) =>
		read(`count the ${table}s`, (db) =>
			db
				.selectFrom(table)
				.select((build) => build.fn.countAll<number>().as("count"))
				.where("project", "=", project)
				.where(backend.isIn("key", chunk))
				.$if(table === "response", (query) => query.where("body", "not like", REMOVED_BODY))
				.execute(),
		),
	);
	return counts.reduce((sum, row) => sum + row.count, 0);
}

async function listRecordedSystems(
	db: SqlDatabase,
	project: number,
): ReturnType<LedgerStore["listRecordedSystems"]> {
	return db
		.selectFrom("recorded_system as s")
		.innerJoin("response as r", (join) =>
			join.onRef("r.project", "=", "s.project").onRef("r.system_version", "=", "s.system_version"),
		)
		.select((build) => [
			"s.system_version as systemVersion",
			"s.name",
			build.fn.countAll<number>().as("count"),
		])
		.where("s.project", "=", project)
		.groupBy(["s.system_version", "s.name"])
		.orderBy("s.name")
		.orderBy("s.system_version")
		.execute();
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
	if (a.key === b.key) return 0;
	return a.key < b.key ? -1 : 1;
}
