import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ConflictError } from "@assay/core/domain";
import type { Store } from "@assay/workflow/ports";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPostgresDatabase, type PostgresDatabase } from "../postgres/index.ts";
import { type PostgresFixture, startPostgres } from "../postgres/postgres-fixture.ts";
import {
	sampleAnnotation,
	sampleDefinition,
	samplePrompt,
	sampleResponse,
	sampleResult,
	sampleRun,
} from "../sql-store/contract-samples.ts";
import { fillProject } from "../sql-store/fill-project.ts";
import { assemble, openProject } from "../sql-store/open-sql-store.ts";
import type { SqlBackend } from "../sql-store/sql-backend.ts";
import { openSession } from "../sql-store/sql-session.ts";
import { openSqliteBackend } from "../sqlite/index.ts";
import { findProject } from "./find-project.ts";
import { type MoveOptions, moveProject, type NamedProject } from "./index.ts";
import { MOVED_TABLES } from "./moved-tables.ts";

let server: PostgresFixture;
let postgres: PostgresDatabase;
let folder: string;
let sqlite: SqlBackend;
let count = 0;

beforeAll(async () => {
	server = await startPostgres();
	postgres = await openPostgresDatabase({ url: server.url });
});
afterAll(async () => {
	await postgres.close();
	await server.stop();
});
beforeEach(async () => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-move-"));
	sqlite = await openSqliteBackend(path.join(folder, "a.db"));
	count++;
});
afterEach(async () => {
	await sqlite.close();
	rmSync(folder, { recursive: true, force: true });
});

/** A store that leaves its database open. */
function storeOf({ backend, name }: NamedProject): Promise<Store> {
	return openProject({ ...backend, close: async () => {} }, name);
}

/** One whose writes are let through, as of transactions that began before the move. */
async function openSessionAnyhow({ backend, name }: NamedProject): Promise<Store> {
	const { id } = await findProject({ backend, name });
	return assemble(openSession({ ...backend, close: async () => {} }, id, { needsUse: false }));
}

const local = (): NamedProject => ({ backend: sqlite, name: "project" });
const team = (): NamedProject => ({ backend: postgres.backend, name: `team ${count}` });

/** The team's side; calls back between the claim and the first look at what is there. */
const claimedTeam = (claimed: () => Promise<unknown>): NamedProject => ({
	...team(),
	backend: { ...postgres.backend, analyze: async () => void (await claimed()) },
});

function move(from: NamedProject, to: NamedProject, more: Partial<MoveOptions> = {}) {
	return moveProject({ from, to, now: () => 5000, ...more });
}

/** More rows than a page of most tables, in several versions. */
async function fillMany(store: Store): Promise<void> {
	const prompts = Array.from({ length: 2500 }, (_, i) => samplePrompt({ id: `many ${i}` }));
	await store.putPrompts(prompts);
	await store.putPrompts([samplePrompt({ id: "many 7", input: "Wie geht's? 😀" })]);
	await store.archivePrompts(["many 8"]);
	// Beyond the Basic Multilingual Plane the order of UTF-8 is not that of UTF-16.
	const keys = ["\u{1F600}", "\uFFFD", "é", "z", ...prompts.map((_, i) => `r${i}`)];
	await store.appendResponses(keys.map((key) => sampleResponse({ key })));
	await store.appendAnnotations(
		Array.from({ length: 1200 }, (_, i) => sampleAnnotation({ id: `a${(i * 7919) % 1200}` })),
	);
}

describe("MOVED_TABLES", () => {
	it("names every table and column of a project but those that are about people and processes", async () => {
		const tables = await sqlite.db.introspection.getTables();
		const left = ["lease", "project", "project_move", "reply", "schema_version"];
		const expected = tables
			.filter(({ name }) => !left.includes(name) && !name.startsWith("prompt_search"))
			.map(({ columns, name }) => [name, columns.map((column) => column.name).toSorted()] as const);
		const moved = MOVED_TABLES.map(
			({ arrival, columns, name }) =>
				[
					name,
					[
						...Object.keys(columns),
						"project",
						...(arrival === undefined ? [] : [arrival]),
					].toSorted(),
				] as const,
		);
		expect(Object.fromEntries(moved)).toEqual(Object.fromEntries(expected));
	});
});

describe("moveProject()", () => {
	it("copies everything into a database where the project has another number, and back", async () => {
		await storeOf({ ...team(), name: `before ${count}` });
		const source = await storeOf(local());
		await fillProject(source);
		await fillMany(source);
		const there = await move(local(), team());
		expect(there.isSame).toBe(true);
		const rows = Object.fromEntries(there.tables.map(({ name, target }) => [name, target.rows]));
		expect(rows).toMatchObject({ prompt: 2504, response: 2505, annotation: 1201, block: 2 });
		// fillProject() leaves no table empty.
		expect(Object.entries(rows).filter(([, number]) => number === 0)).toEqual([]);

		const store = await storeOf(team());
		expect(await store.promptIndex()).toEqual(await source.promptIndex());
		expect(await store.listAnnotations({})).toEqual(await source.listAnnotations({}));
		expect(await store.searchPrompts("geht", 5)).toMatchObject([{ prompt: { id: "many 7" } }]);
		expect(await store.revisions()).toEqual(await source.revisions());

		const back = { backend: sqlite, name: "again" };
		const again = await move(team(), back);
		expect(again.isSame).toBe(true);
		expect(again.tables.map(({ target }) => target)).toEqual(
			there.tables.map(({ source: first }) => first),
		);
		expect(await (await storeOf(back)).searchPrompts("geht", 5)).toHaveLength(1);
	});

	it("goes on after it was stopped, and lets nobody in before it is done", async () => {
		const source = await storeOf(local());
		await fillProject(source);
		await fillMany(source);
		const stop = new AbortController();
		const stopped = move(local(), team(), {
			signal: stop.signal,
			onProgress: ({ done }) => done > 3000 && stop.abort(),
		});
		await expect(stopped).rejects.toThrow("aborted");
		await expect(storeOf(team())).rejects.toThrow("only a part of it has been moved to");
		expect((await move(local(), team())).isSame).toBe(true);
		await (await storeOf(team())).close();
	});

	it("takes over what has changed since: more, otherwise, and no longer there", async () => {
		const source = await storeOf(local());
		await fillProject(source);
		await fillMany(source);
		await move(local(), team());
		await source.putPrompts([samplePrompt({ id: "many 9", input: "A changed question" })]);
		await source.archivePrompts(["many 10"]);
		await source.completeBlock(sampleRun("r1").id, sampleResult(1));
		await source.appendAnnotations([sampleAnnotation({ id: "new" })]);
		await source.putDefinitions([sampleDefinition({ version: "v2" })]);
		await source.setRunState(sampleRun("r1").id, "finished", 9000);
		await source.deletePool("p");
		expect((await move(local(), team())).isSame).toBe(true);
		const store = await storeOf(team());
		expect(await store.listRuns()).toEqual(await source.listRuns());
		expect(await store.listPools()).toEqual([]);
		expect(await store.searchPrompts("changed", 5)).toMatchObject([{ prompt: { id: "many 9" } }]);
		expect(await store.searchPrompts("question many 10", 5)).toEqual([]);
	});

	it("copies what is written meanwhile too", async () => {
		const source = await storeOf(local());
		await fillProject(source);
		await fillMany(source);
		let written: Promise<unknown> | undefined;
		const { isSame } = await move(local(), team(), {
			onProgress({ done, phase }) {
				if (phase === "copying" && done > 3000)
					written ??= source.putPrompts([samplePrompt({ id: "late" })]);
			},
		});
		await written;
		expect(isSame).toBe(true);
		expect(await (await storeOf(team())).findPrompts(["late"])).toHaveLength(1);
	});

	it("refuses a project that holds other data, or that was worked in since", async () => {
		await fillProject(await storeOf(local()));
		const other = await storeOf(team());
		await other.putDefinitions([sampleDefinition({})]);
		await expect(move(local(), team())).rejects.toThrow(ConflictError);
		await expect(move(local(), team())).rejects.toThrow("holds other data (definition)");

		await postgres.eraseProject(team().name);
		await move(local(), team());
		const moved = await storeOf(team());
		await moved.putDefinitions([sampleDefinition({ version: "v9" })]);
		await expect(move(local(), team())).rejects.toThrow("has been worked in since");
		await fillProject(await storeOf({ backend: sqlite, name: "second" }));
		await expect(move({ backend: sqlite, name: "second" }, team())).rejects.toThrow(
			"holds what was moved from",
		);

		await moved.deleteProject();
		expect((await move({ backend: sqlite, name: "second" }, team())).isSame).toBe(true);
	});

	it("stops when another process takes the move over", async () => {
		const source = await storeOf(local());
		await fillMany(source);
		let second: Promise<unknown> | undefined;
		const first = move(local(), team(), {
			onProgress({ phase }) {
				if (phase === "copying") second ??= move(local(), team());
			},
		});
		await expect(first).rejects.toThrow("another process has taken it over");
		expect(await second).toMatchObject({ isSame: true });
	});

	it("lets nobody write to the target who had it open before", async () => {
		const source = await storeOf(local());
		await fillProject(source);
		await move(local(), team());
		const opened = await storeOf(team());
		await source.putPrompts([samplePrompt({ id: "later" })]);
		let refused: unknown;
		const target = claimedTeam(async () => {
			refused ??= await opened
				.appendAnnotations([sampleAnnotation({ id: "theirs" })])
				.catch((error: unknown) => error);
		});
		expect((await move(local(), target)).isSame).toBe(true);
		expect(String(refused)).toContain("the project is being moved here from");
		await opened.appendAnnotations([sampleAnnotation({ id: "theirs" })]);
	});

	it("takes nothing away of a transaction that began before it and was committed during it", async () => {
		const source = await storeOf(local());
		await fillProject(source);
		await move(local(), team());
		await source.putPrompts([samplePrompt({ id: "later" })]);
		const writing = await openSessionAnyhow(team());
		const target = claimedTeam(() =>
			writing.appendAnnotations([sampleAnnotation({ id: "theirs" })]),
		);
		const refusal = "was worked in while it was moved there";
		await expect(move(local(), target)).rejects.toThrow(refusal);
		await expect(move(local(), team())).rejects.toThrow(refusal);
		expect((await writing.listAnnotations({})).map(({ id }) => id)).toContain("theirs");
	});

	it("names the project that the source does not have", async () => {
		await expect(move({ backend: sqlite, name: "none" }, team())).rejects.toThrow(
			'Cannot find project "none"',
		);
	});

	it("keeps reading on past other projects of the same ids, and takes nothing of theirs", async () => {
		const other = { backend: sqlite, name: "other" };
		await fillProject(await storeOf(other));
		await fillProject(await storeOf(local()));
		await fillMany(await storeOf(other));
		const neighbour = { backend: postgres.backend, name: `neighbour ${count}` };
		await move(other, neighbour);
		const { tables } = await move(local(), team());
		expect(tables.find(({ name }) => name === "prompt")?.target.rows).toBe(3);
		expect((await move(other, neighbour)).isSame).toBe(true);
	});
});
