import type { JsonObject } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import type { FileRow, ImportItem, RowFile } from "../ports/index.ts";
import { recogniseColumns, rowsToSource, sampleRows } from "./index.ts";

const signal = new AbortController().signal;

function rowFile(rows: readonly FileRow[]): RowFile {
	return {
		path: "/data/rows.jsonl",
		format: "JSONL",
		async *rows() {
			yield rows;
		},
	};
}

function fileOf(...fields: readonly JsonObject[]): RowFile {
	return rowFile(fields.map((each, index) => ({ kind: "row", line: index + 1, fields: each })));
}

async function itemsOf(file: RowFile, options = {}): Promise<readonly ImportItem[]> {
	const mapping = recogniseColumns(await sampleRows(file, signal), options);
	const items: ImportItem[] = [];
	for await (const batch of rowsToSource(file, mapping).items(signal)) {
		expect(batch.length).toBeLessThanOrEqual(1000);
		items.push(...batch);
	}
	return items;
}

async function promptOf(fields: JsonObject, options = {}) {
	const [item] = await itemsOf(fileOf(fields), options);
	return item?.kind === "prompt" ? item.prompt : item;
}

describe("rowsToSource()", () => {
	it("makes a prompt of a row; null and blank values are absent", async () => {
		const row = {
			id: 7,
			question: "q",
			context: ["c1", "c2"],
			reference: "",
			split: "validation",
			pair: "p",
			topics: ["a"],
			note: null,
			kind: " ",
		};
		expect(await promptOf(row)).toEqual({
			id: "7",
			input: "q",
			context: "c1\n\nc2",
			variables: {},
			metadata: { topics: ["a"] },
			split: "valid",
			clusterId: "p",
			provenance: { kind: "imported", source: "rows.jsonl" },
		});
	});

	it("gives a prompt without an id one that depends on what the system sees alone", async () => {
		const [a, b, c] = await itemsOf(
			fileOf({ question: "q", topic: "t" }, { question: "q", topic: "u" }, { question: "r" }),
		);
		const ids = [a, b, c].map((item) => (item?.kind === "prompt" ? item.prompt.id : ""));
		expect(ids[0]).toMatch(/^p-[0-9a-f]{16}$/);
		expect(ids[1]).toBe(ids[0]);
		expect(ids[2]).not.toBe(ids[0]);
	});

	it.each([
		[
			"a list",
			[
				{ role: "developer", content: "s" },
				{ role: "user", content: "u" },
			],
		],
		[
			"JSON text",
			'[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"u"}]}]',
		],
		[
			"other names",
			[
				{ from: "system", value: "s" },
				{ from: "human", value: "u" },
			],
		],
	])("reads chat messages given as %s", async (_what, messages) => {
		expect(await promptOf({ messages })).toMatchObject({
			input: [
				{ role: "system", content: "s" },
				{ role: "user", content: "u" },
			],
		});
	});

	it("takes the closing answer of a conversation as the reference", async () => {
		const messages = [
			{ role: "user", content: "u" },
			{ role: "assistant", content: "a" },
		];
		expect(await promptOf({ messages })).toMatchObject({
			input: [{ role: "user", content: "u" }],
			reference: "a",
		});
	});

	it("takes the first of several references and keeps all", async () => {
		expect(await promptOf({ question: "q", ideal: ["a", "b"] })).toMatchObject({
			reference: "a",
			metadata: { ideal: ["a", "b"] },
		});
	});

	it("fills templates and constants", async () => {
		const row = { id: 1, instruction: "Add", input: "", lang: "es" };
		const fields = { promptId: "{id}-{lang}", split: "=train" };
		expect(await promptOf(row, { fields })).toMatchObject({
			id: "1-es",
			input: "Add",
			split: "train",
			metadata: {},
		});
	});

	it("takes a column that the sample did not have as metadata", async () => {
		const file = fileOf(...Array.from({ length: 1000 }, () => ({ question: "q" })), {
			question: "r",
			late: true,
		});
		expect((await itemsOf(file)).at(-1)).toMatchObject({ prompt: { metadata: { late: true } } });
	});

	it("makes responses, verdicts and annotations of a row", async () => {
		const row = {
			prompt_id: "p",
			model: "m",
			epoch: "2",
			response: "",
			latency_s: "0.5",
			human_1: true,
			human_2: null,
			judge_x: "Maybe",
			judge_x_reason: "because",
		};
		const about = { system: "m", promptId: "p", trial: 2 };
		const at = { file: "rows.jsonl", line: 1 };
		expect(await itemsOf(fileOf(row))).toEqual([
			{ kind: "response", at, ...about, response: { text: "", usage: { latencyMs: 500 } } },
			{
				kind: "verdict",
				at,
				evaluator: "judge_x",
				...about,
				value: "Maybe",
				explanation: "because",
			},
			{
				kind: "annotation",
				at,
				annotation: {
					annotator: "human_1",
					...about,
					criterion: "",
					label: "Accept",
					purpose: "measure",
				},
			},
		]);
	});

	it("takes responses of several systems in one row, and none where the value is null", async () => {
		const row = { id: 1, question: "q", response_a: "x", response_b: null };
		const items = await itemsOf(fileOf(row));
		expect(items.map((item) => (item.kind === "response" ? item.system : item.kind))).toEqual([
			"prompt",
			"a",
		]);
	});

	it("names evaluators by the row", async () => {
		const items = await itemsOf(fileOf({ prompt_id: 1, judge: "j1", preference: 1.5 }));
		expect(items).toMatchObject([{ evaluator: "j1", value: 1.5, system: "recorded", trial: 0 }]);
	});

	it.each([
		[{ id: 1, question: " " }, "the prompt is blank, expected text"],
		[{ id: 1, question: { a: 1 } }, "the prompt is an object, expected text or a list of messages"],
		[
			{ id: 1, question: [{ role: "boss", content: "x" }] },
			'the prompt has no readable message 1, expected "role" and a text "content"',
		],
		[{ prompt_id: null, response: "r" }, "the prompt's id is blank, expected an id"],
		[{ prompt_id: 1, model: null, response: "r" }, "the system's name is blank"],
		[{ prompt_id: 1, trial: -1, response: "r" }, "the trial is no whole number from 0"],
		[{ id: 1, question: "q", part: "x" }, 'the split is "x", expected train, valid or test'],
	])("refuses %j by line and reason", async (row, reason) => {
		const options = "part" in row ? { fields: { split: "part" } } : {};
		expect((await itemsOf(fileOf(row), options)).at(-1)).toEqual({
			kind: "refused",
			at: { file: "rows.jsonl", line: 1 },
			reason,
		});
	});

	it("passes on rows that the file refused, and reports no rows at all", async () => {
		const bad: FileRow = { kind: "refused", line: 2, reason: "no JSON" };
		const good: FileRow = { kind: "row", line: 1, fields: { question: "q" } };
		expect((await itemsOf(rowFile([good, bad]))).at(-1)).toEqual({
			kind: "refused",
			at: { file: "rows.jsonl", line: 2 },
			reason: "no JSON",
		});
		await expect(sampleRows(rowFile([bad]), signal)).rejects.toThrow(
			"Cannot import rows.jsonl: no row can be read (line 2: no JSON), expected at least one row",
		);
	});
});
