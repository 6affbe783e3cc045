import type { Store } from "@assay/workflow/ports";
import { describe, expect, it } from "vitest";
import { bytesOf, encodeBlock } from "./block-columns.ts";
import { BULK } from "./bulk-tables.ts";
import {
	sampleAnnotation,
	sampleBlocks,
	sampleDefinition,
	sampleGroundTruth,
	sampleItems,
	samplePool,
	samplePoolBlock,
	samplePrompt,
	sampleResult,
	sampleRun,
	sampleTask,
} from "./contract-samples.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations.ts";
import { collect } from "./opened-contract.ts";
import { promptKey } from "./prompt-key.ts";
import type { SqlBackend, SqlDatabase } from "./sql-backend.ts";

/** A database that is new, as the program of today and as one of before opens it. */
export interface UpgradeDatabase {
	readonly backend: () => SqlBackend;
	readonly store: (project: string) => Promise<Store>;
}

/** That a database of an earlier version is brought up to date with all that it holds. */
export function upgradeContract(
	name: string,
	database: (version: number) => UpgradeDatabase,
): void {
	describe(`upgradeContract(): ${name}`, () => {
		it("keeps what version 1 held, and works with it", async () => {
			const { backend, store: open } = database(1);
			await writeVersionOne(backend());
			const store = await open("old");
			const run = sampleRun("r1");
			expect(await store.listDefinitions()).toEqual([sampleDefinition({})]);
			expect((await store.findPrompts(["p1"])).map((stored) => stored.prompt)).toEqual([
				samplePrompt({ id: "p1" }).prompt,
			]);
			expect(await store.searchPrompts("question", 10)).toHaveLength(1);
			expect(await store.listAnnotations({})).toEqual([sampleAnnotation({ id: "1" })]);
			expect(await store.listRuns()).toEqual([run]);
			expect(await collect(store.readColumns(run.id))).toMatchObject([
				{ block: 0, responses: sampleResult(0).responses },
			]);

			expect(await store.revisions()).toEqual(new Map());
			await store.completeBlock(run.id, sampleResult(1));
			await store.putDocument({ kind: "note", id: "1", body: "text", updatedAt: 1000 });
			expect(Object.fromEntries(await store.revisions())).toEqual({ documents: 1, "run r1": 1 });
			expect(await store.countDoneBlocks(run.id)).toBe(2);
			await annotate(store);
			await store.close();

			const again = await open("old");
			expect(await again.listDocuments("note")).toHaveLength(1);
			await again.close();
		});

		it("keeps what version 2 held, and works with it", async () => {
			const { backend, store: open } = database(2);
			await writeVersionOne(backend());
			await writeVersionTwo(backend());
			const store = await open("old");
			expect(await store.listAnnotations({})).toEqual([sampleAnnotation({ id: "1" })]);
			const { updated_at: updatedAt, body, ...note } = NOTE;
			expect(await store.listDocuments("note")).toEqual([
				{ ...note, body: JSON.parse(body), updatedAt },
			]);
			expect(Object.fromEntries(await store.revisions())).toEqual({ documents: 1 });
			await annotate(store);
			expect(Object.fromEntries(await store.revisions())).toEqual({
				annotations: 1,
				documents: 1,
				"ground-truth": 1,
				pools: 1,
				tasks: 2,
			});
			await store.close();
		});
	});
}

const NOTE = { kind: "note", id: "1", revision: 1, body: '"text"', updated_at: 1000 };

/** Uses what came with later versions. */
async function annotate(store: Store): Promise<void> {
	const who = { annotator: "ana", client: "c", now: 0, leaseMs: 1000 };
	await store.createTask(sampleTask("t1"), sampleItems(1));
	expect((await store.holdItem("t1", who))?.place).toBe(0);
	const annotations = [sampleAnnotation({ id: "2" })];
	await store.answerItem("t1", { ...who, place: 0, annotations });
	await store.commitGroundTruth([sampleGroundTruth({ responseKey: "k0" })]);
	expect(await store.listAnnotations({})).toHaveLength(2);
	expect(await store.listClaims("t1")).toMatchObject([{ state: "answered" }]);
	expect(await store.listGroundTruth({})).toHaveLength(1);
	await store.createPool(samplePool("p"));
	await store.appendPoolBlock("p", samplePoolBlock(0, 1));
	expect(await store.listPools()).toMatchObject([{ name: "p", rows: 1 }]);
}

/** Writes a project as the program of version 1 did. */
async function writeVersionOne(backend: SqlBackend): Promise<void> {
	await migrate(backend, MIGRATIONS.slice(0, 1));
	await backend.db.transaction().execute(async (transaction) => {
		const { id: project } = await transaction
			.insertInto("project")
			.values({ name: "old" })
			.returning("id")
			.executeTakeFirstOrThrow();
		await writeDefinition(transaction, project);
		await writePrompt(backend, transaction, project);
		const annotation = sampleAnnotation({ id: "1" });
		const { annotator, system, promptId, purpose, createdAt } = annotation;
		const body = JSON.stringify(annotation);
		await backend.insertNew(transaction, BULK.annotation, [
			[project, "1", annotator, system, promptId, purpose, body, createdAt],
		]);
		await writeRun(backend, transaction, project);
	});
	await backend.close();
}

/** Adds what the program of version 2 wrote beyond that of version 1. */
async function writeVersionTwo(backend: SqlBackend): Promise<void> {
	await migrate(backend, MIGRATIONS.slice(0, 2));
	const { id: project } = await backend.db
		.selectFrom("project")
		.select("id")
		.executeTakeFirstOrThrow();
	const { kind, id, revision } = NOTE;
	await backend.db
		.insertInto("document")
		.values({ project, kind, id, revision, is_deleted: 0 })
		.execute();
	await backend.db
		.insertInto("document_version")
		.values({ project, ...NOTE })
		.execute();
	await backend.db
		.insertInto("revision")
		.values({ project, topic: "documents", number: 1 })
		.execute();
	await backend.close();
}

async function writeDefinition(transaction: SqlDatabase, project: number): Promise<void> {
	const { kind, name, version, body, origin, createdAt } = sampleDefinition({});
	const json = JSON.stringify(body);
	await transaction
		.insertInto("definition")
		.values({ project, kind, name, version, body: json, origin, created_at: createdAt })
		.execute();
	await transaction
		.insertInto("definition_name")
		.values({ project, kind, name, version, is_archived: 0 })
		.execute();
}

async function writePrompt(
	backend: SqlBackend,
	transaction: SqlDatabase,
	project: number,
): Promise<void> {
	const { prompt, contentHash } = samplePrompt({ id: "p1" });
	const key = promptKey(project, 1);
	await backend.insertNew(transaction, BULK.prompt, [
		[key, project, prompt.id, contentHash, key, 1, 0, JSON.stringify(prompt)],
	]);
	await backend.indexPrompts(transaction, [{ key, words: "question p1" }]);
}

async function writeRun(
	backend: SqlBackend,
	transaction: SqlDatabase,
	project: number,
): Promise<void> {
	const run = sampleRun("r1");
	await transaction
		.insertInto("run")
		.values({
			project,
			id: run.id,
			fingerprint: run.fingerprint,
			state: run.state,
			manifest: JSON.stringify(run.manifest),
			tags: JSON.stringify(run.tags),
			block_count: run.blockCount,
			created_at: run.createdAt,
			program_version: run.programVersion,
		})
		.execute();
	await backend.insertNew(
		transaction,
		BULK.block,
		sampleBlocks(2).map((block) => [project, run.id, block.index, 0, bytesOf(block.promptSeqs)]),
	);
	const result = sampleResult(0);
	await transaction
		.updateTable("block")
		.set({
			is_done: 1,
			columns: encodeBlock(result),
			response_keys: JSON.stringify(result.responseKeys),
		})
		.where("number", "=", 0)
		.execute();
}
