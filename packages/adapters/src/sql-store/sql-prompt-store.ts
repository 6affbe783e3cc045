import { ConflictError, NotFoundError } from "@assay/core/domain";
import type { PromptStore, StoredPrompt } from "@assay/workflow/ports";
import { BULK } from "./bulk-tables.ts";
import { bumpRevisions } from "./bump-revisions.ts";
import { inChunks } from "./in-chunks.ts";
import { lockProject } from "./lock-project.ts";
import { readPromptHistory, requireContents } from "./prompt-history.ts";
import { readPromptIndex } from "./prompt-index.ts";
import { promptKey, promptKeyRange, seqOf } from "./prompt-key.ts";
import {
	type ArrivingPrompt,
	type KnownPrompt,
	type NewPrompt,
	type PromptPlan,
	planPrompts,
} from "./prompt-plan.ts";
import { searchableText, searchWords } from "./search-words.ts";
import type { SqlDatabase, SqlValue } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";
import { PROMPT_STATE } from "./tables.ts";

type PromptPart = Omit<PromptStore, "markSourceImported" | "importedSource">;

interface PromptRow {
	readonly key: number;
	readonly content_hash: string;
	readonly body: string;
}

/** Prompts, their versions and full-text search in SQL. */
export function sqlPromptStore(session: SqlSession): PromptPart {
	const { backend, project } = session;
	const [low, high] = promptKeyRange(project);
	return {
		putPrompts: (prompts, expected = []) =>
			session.write("store the prompts", async (transaction) => {
				await lockProject(session, transaction);
				const known = await knownVersions(session, transaction, prompts);
				requireContents(known, expected);
				const plan = planPrompts(prompts, known, await lastKey(transaction, project));
				await applyPlan(session, transaction, plan);
				if (plan.added + plan.changed + plan.moved.length > 0)
					await bumpRevisions(session, transaction, ["prompts"]);
				return { added: plan.added, changed: plan.changed, unchanged: plan.unchanged };
			}),

		putPromptsAside: (prompts) =>
			session.write("store prompts aside", async (transaction) => {
				await lockProject(session, transaction);
				const known = await knownVersions(session, transaction, prompts);
				requireNotCurrent(known);
				const plan = planPrompts(prompts, known, await lastKey(transaction, project));
				await applyPlan(session, transaction, plan);
				const ids = prompts.map(({ prompt }) => prompt.id);
				await archivePrompts(session, transaction, ids);
				return readAside(session, transaction, ids);
			}),

		promptIndex: () => readPromptIndex(session),

		async getPrompts(seqs) {
			const keys = Array.from(seqs, (seq) => promptKey(project, seq));
			const found = await readByKey(session, keys);
			return keys.map((key) => {
				const prompt = found.get(key);
				if (prompt === undefined)
					throw new NotFoundError(
						`Cannot read prompt version ${seqOf(key)}: the project has no such version, expected one that was stored`,
					);
				return prompt;
			});
		},

		findPrompts: (ids) => findPrompts(session, ids),

		promptHistory: (id, limit) => readPromptHistory(session, id, limit),

		countPrompts: () => session.read("count the prompts", (db) => countPrompts(db, project)),

		archivePrompts: (ids) =>
			session.write("archive the prompts", async (transaction) => {
				const archived = await archivePrompts(session, transaction, ids);
				if (archived > 0) await bumpRevisions(session, transaction, ["prompts"]);
				return archived;
			}),

		async searchPrompts(query, limit) {
			const words = searchWords(query);
			if (words === "") return [];
			const keys = await session.read("search the prompts", () =>
				backend.searchPrompts({ words, low, high, limit }),
			);
			const found = await readByKey(session, keys);
			return keys.flatMap((key) => found.get(key) ?? []);
		},
	};
}

function knownVersions(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	prompts: readonly ArrivingPrompt[],
): Promise<readonly KnownPrompt[]> {
	return transaction
		.selectFrom("prompt")
		.select(["key", "id", "content_hash as contentHash", "place", "state", "body"])
		.where("project", "=", project)
		.where("state", ">", PROMPT_STATE.replaced)
		.where(
			backend.isIn(
				"id",
				prompts.map(({ prompt }) => prompt.id),
			),
		)
		.execute();
}

function requireNotCurrent(known: readonly KnownPrompt[]): void {
	const current = known.find(({ state }) => state === PROMPT_STATE.current);
	if (current === undefined) return;
	throw new ConflictError(
		`Cannot store prompt "${current.id}" aside: it is one of the reference prompts, expected an id of no current prompt`,
	);
}

/** Archived prompts in the order of the ids. */
async function readAside(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	ids: readonly string[],
): Promise<readonly StoredPrompt[]> {
	const rows = await transaction
		.selectFrom("prompt")
		.select(["key", "content_hash", "body"])
		.where("project", "=", project)
		.where("state", "=", PROMPT_STATE.archived)
		.where(backend.isIn("id", ids))
		.execute();
	const found = new Map(rows.map(toPrompt).map((stored) => [stored.prompt.id, stored]));
	return ids.flatMap((id) => found.get(id) ?? []);
}

async function lastKey(transaction: SqlDatabase, project: number): Promise<number> {
	const [low, high] = promptKeyRange(project);
	const last = await transaction
		.selectFrom("prompt")
		.select((build) => build.fn.max("key").as("key"))
		.where("key", ">=", low)
		.where("key", "<=", high)
		.executeTakeFirst();
	return last?.key ?? low;
}

async function applyPlan(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	{ moved, replaced, revived, versions }: PromptPlan,
): Promise<void> {
	// First the old ones: at most one version of an id may be in use.
	if (replaced.length > 0) {
		await setState(transaction, backend.isIn("key", replaced), PROMPT_STATE.replaced);
		await backend.unindexPrompts(transaction, replaced);
	}
	await backend.insertNew(
		transaction,
		BULK.prompt,
		versions.map((version) => toRow(version, project)),
	);
	if (revived.length > 0) {
		const keys = revived.map((version) => version.key);
		await setState(transaction, backend.isIn("key", keys), PROMPT_STATE.current);
	}
	for (const { body, key } of moved)
		await transaction.updateTable("prompt").set({ body }).where("key", "=", key).execute();
	const current = versions.filter((version) => version.state === PROMPT_STATE.current);
	await backend.indexPrompts(
		transaction,
		[...current, ...revived].map(({ key, prompt }) => ({
			key,
			words: searchWords(searchableText(prompt)),
		})),
	);
}

async function setState(
	transaction: SqlDatabase,
	isAffected: ReturnType<SqlSession["backend"]["isIn"]>,
	state: number,
): Promise<void> {
	await transaction.updateTable("prompt").set({ state }).where(isAffected).execute();
}

async function findPrompts(
	{ backend, project, read }: SqlSession,
	ids: readonly string[],
): Promise<readonly StoredPrompt[]> {
	const prompts = await inChunks([...new Set(ids)], (chunk) =>
		read("find the prompts", async (db) => {
			const rows = await db
				.selectFrom("prompt")
				.select(["key", "content_hash", "body"])
				.where("project", "=", project)
				.where("state", "=", PROMPT_STATE.current)
				.where(backend.isIn("id", chunk))
				.execute();
			return rows.map(toPrompt);
		}),
	);
	const found = new Map(prompts.map((stored) => [stored.prompt.id, stored]));
	return ids.flatMap((id) => found.get(id) ?? []);
}

async function archivePrompts(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	ids: readonly string[],
): Promise<number> {
	const archived = await transaction
		.updateTable("prompt")
		.set({ state: PROMPT_STATE.archived })
		.where("project", "=", project)
		.where("state", "=", PROMPT_STATE.current)
		.where(backend.isIn("id", ids))
		.returning("key")
		.execute();
	await backend.unindexPrompts(
		transaction,
		archived.map((row) => row.key),
	);
	return archived.length;
}

async function countPrompts(db: SqlDatabase, project: number): Promise<number> {
	const { count } = await db
		.selectFrom("prompt")
		.select((build) => build.fn.countAll<number>().as("count"))
		.where("project", "=", project)
		.where("state", "=", PROMPT_STATE.current)
		.executeTakeFirstOrThrow();
	return count;
}

async function readByKey(
	{ backend, read }: SqlSession,
	keys: readonly number[],
): Promise<ReadonlyMap<number, StoredPrompt>> {
	const entries = await inChunks(keys, (chunk) =>
		read("read the prompts", async (db) => {
			const rows = await db
				.selectFrom("prompt")
				.select(["key", "content_hash", "body"])
				.where(backend.isIn("key", chunk))
				.execute();
			return rows.map((row) => [row.key, toPrompt(row)] as const);
		}),
	);
	return new Map(entries);
}

function toRow(
	{ body, contentHash, id, key, place, prompt, state }: NewPrompt,
	project: number,
): readonly SqlValue[] {
	const isClustered = prompt.clusterId === undefined ? 0 : 1;
	return [key, project, id, contentHash, place, state, isClustered, body];
}

function toPrompt({ key, content_hash, body }: PromptRow): StoredPrompt {
	return { seq: seqOf(key), contentHash: content_hash, prompt: JSON.parse(body) };
}
