import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { importFixture, itemsOf, jsonLines } from "./import-fixture.ts";
import { recogniseImport } from "./index.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

const DASHBOARD_ROW = {
	run_id: "evalrun_1",
	data_source_idx: 0,
	item: { question: "Is dental covered?", ideal: "Yes", topic: "coverage" },
	sample: { outputs: [{ role: "assistant", content: "Yes, in plan B." }] },
	grades: { correct: 1 },
	passes: { correct: true },
};

const SCORE_ROW = {
	id: "s1",
	traceId: "t1",
	source: "ANNOTATION",
	name: "polite",
	dataType: "BOOLEAN",
	value: 1,
	stringValue: "True",
	comment: null,
};

describe("recogniseImport()", () => {
	it.each([
		["promptfoo configuration", "prompts: ['{{q}}']\nproviders: [openai:gpt-4o]\n"],
		["promptfoo configuration", '{"prompts": ["{{q}}"],\n "providers": ["openai:gpt-4o"]}'],
		["promptfoo tests (CSV)", "question,__expected\nIs dental covered?,contains: yes\n"],
		["promptfoo results", '{"evalId": "e", "results": {"version": 3, "results": []}}'],
		["OpenAI graders", '{"type": "string_check", "name": "x"}'],
		["OpenAI graders", '{"name": "an eval",\n "testing_criteria": [{"type": "python"}]}'],
		["OpenAI Evals dashboard results", JSON.stringify(DASHBOARD_ROW)],
		["OpenAI Evals dashboard results", JSON.stringify([DASHBOARD_ROW], null, 2)],
		["OpenAI Evals samples", '{"input": [{"role": "user", "content": "Hi"}], "ideal": "Hello"}\n'],
		[
			"OpenAI Evals samples",
			'{"input": "Hi", "ideal": ["Hello", "Hi"]}\n{"input": "a", "ideal": "b"}',
		],
		[
			"Langfuse dataset",
			'[{"id": "1", "input": "Hi", "expectedOutput": null, "status": "ACTIVE"}]',
		],
		["Langfuse dataset", 'id,input,expectedOutput,metadata,status\n1,"Hi","Hello",,ACTIVE\n'],
		["Langfuse scores", JSON.stringify(SCORE_ROW)],
		["Langfuse scores", '{"data": [{"name": "a", "source": "API", "value": 1, "trace_id": "t"}]}'],
		["Langfuse scores", "id,name,source,value,string_value,trace_id\n1,polite,EVAL,1,,t1\n"],
	])("finds %s by content", async (format, content) => {
		expect((await recogniseImport(fixture.write(content)))?.format).toBe(format);
	});

	it.each([
		["plain CSV", "question,answer\nIs dental covered?,Yes\n"],
		["plain JSONL", '{"question": "Is dental covered?", "answer": "Yes"}\n{"question": "b"}\n'],
		["plain JSON rows", '[{"input": "Hi", "output": "Hello"}]'],
		["a JSON object", '{"name": "be-healthy"}'],
		["YAML of something else", "tests: 3\nname: x\n"],
		["broken JSON", '{"a": '],
		["broken CSV", 'a,"b\n'],
		["nothing", " "],
	])("leaves %s to others", async (_what, content) => {
		expect(await recogniseImport(fixture.write(content))).toBeUndefined();
	});

	it("leaves binary files to others", async () => {
		expect(
			await recogniseImport(fixture.write(new Uint8Array([80, 65, 82, 49, 0, 0, 10]))),
		).toBeUndefined();
	});

	it("says which file cannot be opened", async () => {
		await expect(recogniseImport(path.join(fixture.folder, "missing"))).rejects.toThrow(
			/^Cannot read .*missing: it cannot be opened, expected a readable file$/,
		);
		await expect(recogniseImport(fixture.folder)).rejects.toThrow(
			/it cannot be opened, expected a readable file$/,
		);
	});

	it("says where a configuration is not YAML", async () => {
		await expect(recogniseImport(fixture.write("prompts: [a\nproviders: b: c\n"))).rejects.toThrow(
			/^Cannot read .*: .*line \d+.*, expected YAML$/,
		);
	});

	it("refuses YAML that multiplies through aliases", async () => {
		const bomb = [
			"prompts: &a [x, x, x, x, x, x, x, x, x]",
			"b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]",
			"c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]",
			"d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]",
			"providers: [*d, *d, *d, *d, *d, *d, *d, *d, *d]",
		].join("\n");
		await expect(recogniseImport(fixture.write(bomb))).rejects.toThrow(/aliases nest too deep/);
	});

	it("refuses YAML with tags of its own", async () => {
		const tagged = "prompts: [!!js/function 'x']\nproviders: [a]\n";
		await expect(recogniseImport(fixture.write(tagged))).rejects.toThrow(/expected YAML$/);
	});

	it("reads JSONL anew on each call and stops when asked to", async () => {
		const source = await recogniseImport(fixture.write(jsonLines(DASHBOARD_ROW)));
		expect(await itemsOf(source!)).toEqual(await itemsOf(source!));
		const iterator = source!.items(AbortSignal.abort())[Symbol.asyncIterator]();
		await expect(iterator.next()).rejects.toThrow(/abort/i);
	});

	it("recognises JSONL by a first line that is very long", async () => {
		const sample = { outputs: [{ role: "assistant", content: "é".repeat(3_000_000) }] };
		const source = await recogniseImport(
			fixture.write(jsonLines({ ...DASHBOARD_ROW, sample }, DASHBOARD_ROW)),
		);
		const texts = (await itemsOf(source!)).flatMap((item) =>
			item.kind === "response" ? [item.response.text.length] : [],
		);
		expect(texts).toEqual([3_000_000, 15]);
	});

	it("says which file has invalid bytes", async () => {
		const bytes = Buffer.concat([Buffer.from(jsonLines(DASHBOARD_ROW)), Buffer.from([0xff, 0x0a])]);
		await expect(recogniseImport(fixture.write(bytes))).rejects.toThrow(
			/^Cannot read .*: it has invalid bytes, expected text in UTF-8$/,
		);
	});

	it("hands items over in batches of at most 1,000", async () => {
		const rows = Array.from({ length: 1500 }, (_unused, i) => ({ input: `q${i}`, ideal: "a" }));
		const source = await recogniseImport(fixture.write(jsonLines(...rows)));
		const sizes: number[] = [];
		for await (const batch of source!.items(new AbortController().signal)) sizes.push(batch.length);
		expect(sizes).toEqual([1000, 500]);
	});
});
