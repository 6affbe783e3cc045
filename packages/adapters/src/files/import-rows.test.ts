import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { JsonObject } from "@assay/core/domain";
import {
	recordedEvaluatorVersion,
	recordedSystemVersion,
	responseKey,
	verdictKey,
} from "@assay/workflow/definitions";
import {
	dryRunImport,
	type MappingOptions,
	recogniseColumns,
	rowsToSource,
	runImport,
	sampleRows,
} from "@assay/workflow/onboard";
import type { ImportSource, Store } from "@assay/workflow/ports";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../sqlite/index.ts";
import { openRowFile } from "./index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "assay-import-"));
const signal = new AbortController().signal;
const clock = { now: () => 1000 };
let store: Store;

beforeEach(async () => {
	store = await openSqliteStore({ path: ":memory:", project: "p" });
});
afterEach(() => store.close());
afterAll(() => rmSync(folder, { recursive: true }));

async function sourceOf(
	rows: readonly JsonObject[],
	options: MappingOptions = {},
	name = "rows.jsonl",
): Promise<ImportSource> {
	const target = path.join(folder, name);
	writeFileSync(target, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
	const file = await openRowFile(target);
	return rowsToSource(file, recogniseColumns(await sampleRows(file, signal), options));
}

async function importRows(rows: readonly JsonObject[], options: MappingOptions = {}) {
	return runImport(await sourceOf(rows, options), store, { clock, signal });
}

/** Two prompts, two systems, a label and two verdicts. */
const ROWS: readonly JsonObject[] = [
	{
		id: "1",
		question: "q1",
		topic: "a",
		model: "m",
		response: "r1",
		human_1: "Accept",
		judge_x: 0.5,
	},
	{
		id: "2",
		question: "q2",
		topic: "a",
		model: "m",
		response: "r2",
		human_1: null,
		judge_x: "odd",
	},
	{ id: "1", question: "q1", topic: "a", model: "n", response: "r3" },
];

describe("runImport()", () => {
	it("writes prompts, responses, verdicts and annotations", async () => {
		const result = await importRows(ROWS);
		expect(result).toMatchObject({
			prompts: { added: 2, changed: 0, unchanged: 0 },
			responses: [
				{ name: "m", added: 2, unchanged: 0 },
				{ name: "n", added: 1, unchanged: 0 },
			],
			verdicts: [{ name: "judge_x", added: 2, unchanged: 0 }],
			annotations: [{ name: "human_1", count: 1 }],
			annotationsAdded: 1,
			repeated: { prompts: 1 },
			refused: { count: 0 },
			unknownPrompts: { count: 0 },
		});
		expect(await store.countPrompts()).toBe(2);
		expect(await store.listRecordedSystems()).toMatchObject([
			{ name: "m", count: 2 },
			{ name: "n", count: 1 },
		]);
		const key = responseKey(recordedSystemVersion("m"), "2", 0);
		expect((await store.getResponses([key])).get(key)?.response).toEqual({ text: "r2", usage: {} });
		expect(await store.listAnnotations({})).toMatchObject([
			{
				annotator: "human_1",
				promptId: "1",
				system: "m",
				label: "Accept",
				source: "rows.jsonl",
				createdAt: 1000,
			},
		]);
	});

	it("keeps a verdict that is no score as failed, with its text", async () => {
		await importRows(ROWS);
		const version = recordedEvaluatorVersion("judge_x");
		const keys = ["1", "2"].map((id) =>
			verdictKey(version, [responseKey(recordedSystemVersion("m"), id, 0)]),
		);
		const found = await store.getVerdicts(keys);
		expect(keys.map((key) => found.get(key))).toMatchObject([
			{ raw: "0.5", verdict: { kind: "scored", score: 0.5 } },
			{ raw: "odd", verdict: { kind: "failed", code: "unparsable_output", raw: "odd" } },
		]);
	});

	it("changes nothing when the same file is imported again", async () => {
		await importRows(ROWS);
		expect(await importRows(ROWS)).toMatchObject({
			prompts: { added: 0, changed: 0, unchanged: 2 },
			responses: [
				{ name: "m", added: 0, unchanged: 2 },
				{ name: "n", added: 0, unchanged: 1 },
			],
			verdicts: [{ name: "judge_x", added: 0, unchanged: 2 }],
			annotationsAdded: 0,
			refused: { count: 0 },
		});
		expect((await store.promptIndex()).seqs).toEqual(Uint32Array.of(1, 2));
	});

	it("completes an import that was stopped after its first batch", async () => {
		const rows = Array.from({ length: 2500 }, (_, id) => ({ id, question: `q ${id}` }));
		const source = await sourceOf(rows);
		const stop = new AbortController();
		const stopped = runImport(source, store, {
			clock,
			signal: stop.signal,
			onProgress: () => stop.abort(new TypeError("stopped")),
		});
		await expect(stopped).rejects.toThrow("stopped");
		const before = await store.countPrompts();
		expect(before).toBe(1000);
		const seen: number[] = [];
		const onProgress = (progress: { readonly rows: number }) => void seen.push(progress.rows);
		const result = await runImport(source, store, { clock, signal, onProgress });
		expect(result.prompts).toEqual({ added: 1500, changed: 0, unchanged: 1000 });
		expect(seen.at(-1)).toBe(2500);
		expect(await store.countPrompts()).toBe(2500);
	});

	it("refuses by line what contradicts the file itself; the first is kept", async () => {
		const result = await importRows([
			...ROWS,
			{ id: "1", question: "other", topic: "a", model: "m", response: "other" },
			{ id: "2", question: "q2", topic: "a", model: "m", response: "r2" },
		]);
		expect(result.refused.first).toEqual([
			{
				at: { file: "rows.jsonl", line: 4 },
				reason: 'prompt "1" differs from the one at rows.jsonl:1, expected one; the first is kept',
			},
			{
				at: { file: "rows.jsonl", line: 4 },
				reason:
					'the response of system "m" to prompt "1" (trial 0) differs from the one at rows.jsonl:1, expected one; the first is kept; tell systems apart with a system name such as {model} {template}, or number repeats in a column trial',
			},
		]);
		expect(result.repeated).toEqual({ prompts: 2, responses: 1, verdicts: 0, annotations: 0 });
	});

	it("refuses a recorded response or verdict that would change; another name takes it", async () => {
		await importRows([{ prompt_id: 1, response: "r", judge_x: 1 }]);
		const changed = [{ prompt_id: 1, response: "s", judge_x: 0 }];
		const result = await importRows(changed);
		expect(result.refused.first.map(({ reason }) => reason)).toEqual([
			'the response of system "recorded" to prompt "1" (trial 0) was imported before with other content, expected the same; import it under another system name',
			'the verdict of "judge_x" on system "recorded", prompt "1" (trial 0) was imported before with other content, expected the same; import it under another evaluator name',
		]);
		expect((await importRows(changed, { system: "next" })).refused.count).toBe(0);
	});

	it("names the prompts that are spoken of and not there", async () => {
		const responses = ["1", "9", "8"].map((id) => ({ prompt_id: id, response: "r" }));
		await importRows([{ id: "1", question: "q" }]);
		const result = await importRows(responses);
		expect(result.unknownPrompts).toEqual({ count: 2, first: ["9", "8"] });
		expect(result.responses).toEqual([{ name: "recorded", added: 3, unchanged: 0 }]);
	});

	it("writes the definitions of a source, but not over the project's own", async () => {
		const rows = await sourceOf([{ question: "q" }]);
		const slice = { name: "mine", rule: { kind: "everything" } } as const;
		const definitions = {
			criteria: [],
			evaluators: [],
			systems: [],
			slices: [slice, { ...slice, name: "new" }],
		};
		await store.putDefinitions([
			{ kind: "slice", name: "mine", version: "v1", body: {}, origin: "code", createdAt: 1 },
		]);
		const result = await runImport({ ...rows, definitions }, store, { clock, signal });
		expect(result.definitions).toEqual({ added: 1, unchanged: 0, kept: ["slice mine"] });
		expect(await store.listDefinitions("slice")).toMatchObject([
			{ name: "mine", version: "v1" },
			{ name: "new", origin: "import", body: { rule: { kind: "everything" } } },
		]);
	});
});

describe("dryRunImport()", () => {
	it("tells what the import would do, and writes nothing", async () => {
		await importRows([{ id: "1", question: "old" }]);
		const source = await sourceOf([...ROWS, { id: "3", question: "" }], {}, "new.jsonl");
		appendFileSync(path.join(folder, "new.jsonl"), "no JSON\n");
		const report = await dryRunImport(source, store, { signal, detectLanguage: () => "en" });
		expect(report).toMatchObject({
			format: "JSONL rows",
			items: 11,
			prompts: { added: 1, changed: 1, unchanged: 0 },
			responses: [
				{ name: "m", added: 2 },
				{ name: "n", added: 1 },
			],
			refused: { count: 2, first: [{ at: { line: 4 } }, { at: { line: 5 } }] },
			summary: { prompts: 2, languages: [{ language: "en", count: 2 }] },
		});
		expect(report.columns).toHaveLength(7);
		expect(await store.countPrompts()).toBe(1);
		expect(await store.listRecordedSystems()).toEqual([]);
	});
});
