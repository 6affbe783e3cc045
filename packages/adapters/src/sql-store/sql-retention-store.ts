import type { Annotation, RunId } from "@assay/core/domain";
import type {
	LabelledResponse,
	LedgerVerdict,
	OldReplies,
	OldResponses,
	ResponseRemoval,
	RetentionStore,
	RevisionTopic,
	RowFailure,
} from "@assay/workflow/ports";
import { BULK } from "./bulk-tables.ts";
import { bumpRevisions } from "./bump-revisions.ts";
import { REMOVED_BODY, removedCells, toVerdict, verdictCells } from "./ledger-cells.ts";
import { lockProject } from "./lock-project.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

const REPLIES_PER_COMMIT = 1_000;
/** Some milliseconds of work. */
const LABELS_PER_QUERY = 2_000;
/** Verdicts that hold what a judge wrote, for `like`. */
const WITH_REPLY = '%"raw":%';

type ReplyTable = "verdict" | "superseded_verdict";

/**
 * Removal of texts in SQL. A row is taken out and put back without its text, in one transaction. It
 * locks the project first: else it and a deletion of the project could wait for each other.
 */
export function sqlRetentionStore(session: SqlSession): RetentionStore {
	return {
		readLabelledResponses: () => readLabelledResponses(session),
		listOldResponses: (old) => listOldResponses(session, old),
		removeResponses: (removal) =>
			session.write("remove responses", async (transaction) => {
				await lockProject(session, transaction);
				if (!(await isAsSeen(session, transaction, removal.seen))) return false;
				await removeResponses(session, transaction, removal);
				return true;
			}),
		touchRuns: (runs) =>
			session.write("tell that responses were removed", (transaction) => {
				const topics = runs.map((run): RevisionTopic => `run ${run}`);
				return bumpRevisions(session, transaction, topics);
			}),
		async removeReplies(old) {
			const verdicts = await removeReplies(session, "verdict", old);
			return verdicts + (await removeReplies(session, "superseded_verdict", old));
		},
		removeFailureReplies: (run, evaluators) => removeFailureReplies(session, run, evaluators),
	};
}

async function* readLabelledResponses({
	project,
	read,
}: SqlSession): AsyncIterable<readonly LabelledResponse[]> {
	for (let after: string | undefined = ""; after !== undefined; ) {
		const behind: string = after;
		const rows = await read("look for labelled responses", (db) =>
			db
				.selectFrom("annotation")
				.select(["id", "body"])
				.where("project", "=", project)
				.where("id", ">", behind)
				.orderBy("id")
				.limit(LABELS_PER_QUERY)
				.execute(),
		);
		yield rows.map(({ body }): Annotation => JSON.parse(body));
		after = rows.length === LABELS_PER_QUERY ? rows.at(-1)?.id : undefined;
	}
}

function listOldResponses(
	{ project, read }: SqlSession,
	{ after, before, limit, systemVersion }: OldResponses,
): Promise<readonly string[]> {
	return read("look for old responses", async (db) => {
		const rows = await db
			.selectFrom("response")
			.select("key")
			.where("project", "=", project)
			.where("system_version", "=", systemVersion)
			.where("key", ">", after)
			.where("created_at", "<", before)
			.where("body", "not like", REMOVED_BODY)
			.orderBy("key")
			.limit(limit)
			.execute();
		return rows.map(({ key }) => key);
	});
}

/**
 * Whether the topics are as they were. Whoever changes one of them counts it up in the same
 * transaction, so that nobody does between this look and the commit: the rows are locked, those of
 * topics that never changed too.
 */
async function isAsSeen(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	seen: ResponseRemoval["seen"],
): Promise<boolean> {
	const topics = [...seen.keys()].toSorted();
	for (const topic of topics)
		await transaction
			.insertInto("revision")
			.values({ project, topic, number: 0 })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	const rows = await transaction
		.selectFrom("revision")
		.select(["topic", "number"])
		.where("project", "=", project)
		.where(backend.isIn("topic", topics))
		.orderBy("topic")
		.$if(backend.hasRowLocks, (query) => query.forUpdate())
		.execute();
	const found = new Map<string, number>(rows.map(({ number, topic }) => [topic, number]));
	return topics.every((topic) => found.get(topic) === seen.get(topic));
}

async function removeResponses(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	{ at, keys }: ResponseRemoval,
): Promise<void> {
	const taken = await transaction
		.deleteFrom("response")
		.where("project", "=", project)
		.where(backend.isIn("key", keys))
		.where("body", "not like", REMOVED_BODY)
		.returningAll()
		.execute();
	await backend.insertNew(
		transaction,
		BULK.response,
		taken.map((row) => removedCells(row, at)),
	);
}

/** A part at a time, in order of the keys, so that no transaction holds up others for long. */
async function removeReplies(
	session: SqlSession,
	table: ReplyTable,
	old: OldReplies,
): Promise<number> {
	let removed = 0;
	for (let after: string | undefined = ""; after !== undefined; ) {
		const behind: string = after;
		const part = await session.write("remove what judges wrote", (transaction) =>
			removeSomeReplies(session, transaction, { table, old, after: behind }),
		);
		removed += part.removed;
		after = part.last;
	}
	return removed;
}

/** Gives how many replies went, and the key behind which there may be more. */
async function removeSomeReplies(
	session: SqlSession,
	transaction: SqlDatabase,
	{
		after,
		old,
		table,
	}: { readonly table: ReplyTable; readonly old: OldReplies; readonly after: string },
): Promise<{ readonly removed: number; readonly last?: string | undefined }> {
	const { backend, project } = session;
	await lockProject(session, transaction);
	const some = await transaction
		.selectFrom(table)
		.select("key")
		.where("project", "=", project)
		.where("key", ">", after)
		.where(backend.isIn("evaluator_version", old.evaluatorVersions))
		.where("created_at", "<", old.before)
		.where("body", "like", WITH_REPLY)
		.orderBy("key")
		.limit(REPLIES_PER_COMMIT)
		// One that a retry replaces at this moment is no longer old.
		.$if(backend.hasRowLocks, (query) => query.forUpdate())
		.execute();
	if (some.length === 0) return { removed: 0 };
	const keys = some.map(({ key }) => key);
	const taken = await transaction
		.deleteFrom(table)
		.where("project", "=", project)
		.where(backend.isIn("key", keys))
		.where("created_at", "<", old.before)
		.returningAll()
		.execute();
	await backend.insertNew(
		transaction,
		table === "verdict" ? BULK.verdict : BULK.supersededVerdict,
		taken.map((row) => verdictCells(withoutReply(toVerdict(row)), project)),
	);
	return {
		removed: taken.length,
		last: some.length === REPLIES_PER_COMMIT ? keys.at(-1) : undefined,
	};
}

function withoutReply(entry: LedgerVerdict): LedgerVerdict {
	const { raw: _, ...rest } = entry;
	if (rest.verdict.kind !== "failed") return rest;
	const { raw: __, ...verdict } = rest.verdict;
	return { ...rest, verdict };
}

function removeFailureReplies(
	session: SqlSession,
	run: RunId,
	evaluators: readonly string[],
): Promise<number> {
	const { backend, project, write } = session;
	return write("remove what judges wrote", async (transaction) => {
		await lockProject(session, transaction);
		// Else what a retry writes at this moment would be lost.
		const blocks = await transaction
			.selectFrom("block")
			.select(["number", "failures"])
			.where("project", "=", project)
			.where("run", "=", run)
			.where("failures", "like", WITH_REPLY)
			.orderBy("number")
			.$if(backend.hasRowLocks, (query) => query.forUpdate())
			.execute();
		let removed = 0;
		for (const { failures, number } of blocks) {
			const rows: readonly RowFailure[] = JSON.parse(failures ?? "[]");
			const isOld = ({ raw, stage }: RowFailure) => raw !== undefined && evaluators.includes(stage);
			const old = rows.filter(isOld).length;
			if (old === 0) continue;
			removed += old;
			const left = rows.map(({ raw, ...row }) =>
				raw === undefined || isOld({ raw, ...row }) ? row : { ...row, raw },
			);
			await transaction
				.updateTable("block")
				.set({ failures: JSON.stringify(left) })
				.where("project", "=", project)
				.where("run", "=", run)
				.where("number", "=", number)
				.execute();
		}
		return removed;
	});
}
