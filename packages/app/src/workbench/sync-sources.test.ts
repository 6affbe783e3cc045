import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { createIdSource, systemClock } from "@assay/adapters/system";
import { ImportError } from "@assay/core/domain";
import { promptContentHash, runImport } from "@assay/workflow/onboard";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeOutput } from "../cli/fake-output.ts";
import { impliedProject, type Project } from "../config/project.ts";
import { openSource } from "../import/open-source.ts";
import { syncSources } from "./sync-sources.ts";
import { withSourceName } from "./with-source-name.ts";
import type { Workbench } from "./workbench.ts";

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-sync-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, ids: readonly string[]): string {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `id,input\n${ids.map((id) => `${id},Say ${id}\n`).join("")}`);
	return file;
}

async function open(paths: readonly string[], changes: Partial<Project> = {}) {
	const output = createFakeOutput();
	const { notes } = output;
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const workbench: Workbench & { project: Project } = {
		project: {
			...impliedProject(folder),
			sources: paths.map((one) => ({ path: one, fields: {}, system: undefined })),
			...changes,
		},
		store,
		clock: systemClock,
		ids: createIdSource(),
		env: {},
		close: () => store.close(),
	};
	const sync = async (): Promise<readonly string[]> => {
		notes.length = 0;
		await syncSources(workbench, output, new AbortController().signal);
		return [...notes];
	};
	const ids = async (): Promise<readonly string[]> => {
		const { seqs } = await store.promptIndex();
		return (await store.getPrompts(seqs)).map(({ prompt }) => prompt.id);
	};
	const use = (others: readonly string[]): void => {
		workbench.project = {
			...workbench.project,
			sources: others.map((one) => ({ path: one, fields: {}, system: undefined })),
		};
	};
	return { sync, ids, use, store, workbench };
}

describe("syncSources()", () => {
	it("imports what has changed, and nothing when nothing has", async () => {
		const file = write("a.csv", ["1", "2"]);
		const { ids, sync } = await open([file]);
		expect(await sync()).toEqual(["Imported a.csv: 2 new prompts, 0 changed, 0 unchanged"]);
		expect(await sync()).toEqual([]);
		write("a.csv", ["1", "2", "3"]);
		expect(await sync()).toEqual(["Imported a.csv: 1 new prompts, 0 changed, 2 unchanged"]);
		expect(await ids()).toEqual(["1", "2", "3"]);
	});

	it("leaves prompts out that are no longer in their file, and no others", async () => {
		const first = write("x/prompts.csv", ["1", "2"]);
		const { ids, sync } = await open([
			first,
			write("y/prompts.csv", ["3"]),
			write("other.csv", ["4"]),
		]);
		await sync();
		write("x/prompts.csv", ["2"]);
		expect(await sync()).toEqual([
			"Imported prompts.csv: 0 new prompts, 0 changed, 1 unchanged",
			"  1 prompts are no longer in the file; later runs leave them out",
		]);
		expect(await ids()).toEqual(["2", "3", "4"]);
		write("x/prompts.csv", ["1", "2"]);
		await sync();
		expect((await ids()).toSorted()).toEqual(["1", "2", "3", "4"]);
	});

	it("leaves prompts alone that a person wrote or changed, and those of other imports", async () => {
		const file = write("prompts.csv", ["1", "2", "3"]);
		const { ids, store, sync, workbench } = await open([file]);
		await sync();
		const [second] = await store.findPrompts(["2"]);
		if (second === undefined) throw new TypeError("expected the prompt");
		const written = [
			{ ...second.prompt, input: "Say two", provenance: { kind: "written" } as const },
			{ ...second.prompt, id: "mine", provenance: { kind: "written" } as const },
		];
		await store.putPrompts(
			written.map((prompt) => ({ prompt, contentHash: promptContentHash(prompt) })),
		);
		// A file of the same name in another folder, imported by hand.
		const other = write("elsewhere/prompts.csv", ["other"]);
		const signal = new AbortController().signal;
		const source = await openSource(other, { fields: {}, system: undefined, signal });
		await runImport(withSourceName(source, other, folder), store, { ...workbench, signal });

		write("prompts.csv", ["1"]);
		expect(await sync()).toContain(
			"  1 prompts are no longer in the file; later runs leave them out",
		);
		expect((await ids()).toSorted()).toEqual(["1", "2", "mine", "other"]);
	});

	it("names refused rows with their lines, and goes on", async () => {
		const file = write("a.csv", ["1"]);
		writeFileSync(file, "id,input\n1,Say 1\n2,\n3,Say 3\n");
		const { ids, sync } = await open([file]);
		expect(await sync()).toEqual([
			"Imported a.csv: 2 new prompts, 0 changed, 0 unchanged",
			expect.stringMatching(/^ {2}refused a\.csv:3: /),
		]);
		expect(await ids()).toEqual(["1", "3"]);
		// Until the file is mended, every run says so: its numbers rest on what was not refused.
		expect(await sync()).toEqual([
			"Imported a.csv: 0 new prompts, 0 changed, 2 unchanged",
			expect.stringMatching(/^ {2}refused a\.csv:3: /),
		]);
		write("a.csv", ["1"]);
		await sync();
		expect(await ids()).toEqual(["1"]);
		expect(await sync()).toEqual([]);
	});

	it("takes the prompts of a renamed file for the same ones, and keeps what another file has too", async () => {
		const { ids, sync, use } = await open([write("a.csv", ["1", "2", "3"])]);
		await sync();
		const renamed = write("b.csv", ["1", "2", "3"]);
		use([renamed]);
		expect(await sync()).toEqual(["Imported b.csv: 0 new prompts, 0 changed, 3 unchanged"]);
		use([renamed, write("c.csv", ["3"])]);
		await sync();
		write("b.csv", ["1", "3"]);
		await sync();
		expect(await ids()).toEqual(["1", "3"]);
		write("c.csv", ["4"]);
		await sync();
		expect(await ids()).toEqual(["1", "3", "4"]);
	});

	it("refuses a file that is not there", async () => {
		const { sync } = await open([path.join(folder, "none.csv")]);
		await expect(sync()).rejects.toThrow(ImportError);
	});

	it("takes prompts that the configuration holds, as it holds them now", async () => {
		const rows = ["a", "b"];
		const inlinePrompts: Project["inlinePrompts"] = {
			format: "rows in code",
			files: ["mine.eval.ts"],
			columns: [],
			definitions: { criteria: [], evaluators: [], slices: [], systems: [] },
			unported: [],
			async *items() {
				yield rows.map((id, line) => ({
					kind: "prompt" as const,
					at: { file: "mine.eval.ts", line },
					prompt: {
						id,
						input: id,
						variables: {},
						metadata: {},
						provenance: { kind: "imported" as const, source: "mine.eval.ts" },
					},
				}));
			},
		};
		const { ids, sync } = await open([], { inlinePrompts });
		await sync();
		expect(await ids()).toEqual(["a", "b"]);
		rows.shift();
		await sync();
		expect(await ids()).toEqual(["b"]);
	});
});
