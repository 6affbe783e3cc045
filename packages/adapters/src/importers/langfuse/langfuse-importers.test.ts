import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { importFixture, itemsOf } from "../import-fixture.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

function item(changes: object = {}): object {
	return {
		id: "item-1",
		projectId: "p",
		datasetId: "d",
		status: "ACTIVE",
		input: "Is dental covered?",
		expectedOutput: "Yes",
		metadata: { topic: "coverage" },
		sourceTraceId: "trace-9",
		sourceObservationId: null,
		datasetName: "health",
		...changes,
	};
}

describe("langfuseDatasetSource()", () => {
	it("makes prompts and counts the archived items that it leaves out", async () => {
		const source = await fixture.read(
			JSON.stringify([
				item(),
				item({ id: "item-2", status: "ARCHIVED" }),
				item({ id: "item-3", expectedOutput: null, metadata: null }),
			]),
		);
		expect(await itemsOf(source)).toEqual([
			{
				kind: "prompt",
				at: { file: source.files[0], line: 1 },
				prompt: {
					id: "item-1",
					input: "Is dental covered?",
					reference: "Yes",
					variables: {},
					metadata: { topic: "coverage", datasetName: "health", sourceTraceId: "trace-9" },
					provenance: { kind: "imported", source: path.basename(source.files[0] ?? "") },
				},
			},
			expect.objectContaining({
				prompt: expect.not.objectContaining({ reference: expect.anything() }),
			}),
		]);
		expect(source.unported).toMatchObject([{ what: "archived items", count: 1 }]);
	});

	it.each([
		{
			what: "a conversation",
			input: [{ role: "user", content: "Hi" }],
			expected: [{ role: "user", content: "Hi" }],
			variables: {},
		},
		{
			what: "messages with more",
			input: { messages: [{ role: "user", content: "Hi" }], plan: "B" },
			expected: [{ role: "user", content: "Hi" }],
			variables: { plan: "B" },
		},
		{
			what: "a named question",
			input: { question: "Hi", plan: "B" },
			expected: "Hi",
			variables: { question: "Hi", plan: "B" },
		},
		{ what: "one field", input: { ask: "Hi" }, expected: "Hi", variables: { ask: "Hi" } },
		{
			what: "an object",
			input: { a: 1, b: 2 },
			expected: '{"a":1,"b":2}',
			variables: { a: 1, b: 2 },
		},
	])("reads $what as the input", async ({ input, expected, variables }) => {
		const [prompt] = await itemsOf(await fixture.read(JSON.stringify([item({ input })])));
		expect(prompt).toMatchObject({ prompt: { input: expected, variables } });
	});

	it("reads a CSV, whose cells hold JSON", async () => {
		const source = await fixture.read(
			[
				"id,status,input,expectedOutput,metadata,datasetName",
				'i1,ACTIVE,"{""question"":""Is dental, too?""}","{""answer"":""Yes""}","{""topic"":""coverage""}",health',
				"i2,ACTIVE,,,,health",
			].join("\n"),
		);
		expect(await itemsOf(source)).toMatchObject([
			{
				kind: "prompt",
				prompt: {
					id: "i1",
					input: "Is dental, too?",
					reference: "Yes",
					metadata: { topic: "coverage", datasetName: "health" },
				},
			},
			{ kind: "refused", at: { line: 3 }, reason: "it has no input" },
		]);
	});
});

function score(changes: object = {}): object {
	return {
		id: "s",
		traceId: "trace-1",
		observationId: null,
		source: "ANNOTATION",
		name: "polite",
		dataType: "CATEGORICAL",
		value: 1,
		stringValue: "yes",
		comment: null,
		authorUserName: "expert-1",
		...changes,
	};
}

describe("langfuseScoresSource()", () => {
	it("makes annotations of people's scores and verdicts of the others", async () => {
		const source = await fixture.read(
			JSON.stringify([
				score({ comment: "Friendly" }),
				score({ source: "EVAL", value: 0, stringValue: "no", comment: "Curt" }),
				score({ source: "API", observationId: "obs-1", authorUserName: null }),
			]),
		);
		expect(await itemsOf(source)).toMatchObject([
			{
				kind: "annotation",
				annotation: {
					annotator: "expert-1",
					system: "langfuse",
					promptId: "trace-1",
					trial: 0,
					criterion: "polite",
					label: "yes",
					explanation: "Friendly",
					purpose: "measure",
				},
			},
			{
				kind: "verdict",
				evaluator: "polite",
				promptId: "trace-1",
				value: "no",
				explanation: "Curt",
			},
			{ kind: "verdict", evaluator: "polite (API)", promptId: "obs-1", value: "yes" },
		]);
		expect(source.definitions.criteria).toMatchObject([
			{
				name: "polite",
				scale: {
					kind: "labels",
					labels: [
						{ name: "no", score: 0 },
						{ name: "yes", score: 1 },
					],
				},
			},
		]);
		expect(source.definitions.evaluators.map(({ name, criterion }) => [name, criterion])).toEqual([
			["polite", "polite"],
			["polite (API)", "polite"],
		]);
		expect(source.unported).toEqual([]);
	});

	it("makes shares of numbers from 0 to 1, labels of a few others, and refuses the rest", async () => {
		const numeric = { dataType: "NUMERIC", stringValue: null, source: "EVAL" };
		const lengths = Array.from({ length: 21 }, (_unused, i) =>
			score({ ...numeric, name: "length", value: 10 + i }),
		);
		const source = await fixture.read(
			JSON.stringify([
				score({ ...numeric, name: "closeness", value: 0.25 }),
				score({ ...numeric, name: "stars", value: 5 }),
				score({ ...numeric, name: "stars", value: 1 }),
				score({ ...numeric, name: "stars", value: 4 }),
				...lengths,
			]),
		);
		// (4 - 1) / (5 - 1) = 0.75
		expect(source.definitions.criteria).toMatchObject([
			{ name: "closeness", scale: { kind: "share" } },
			{
				name: "stars",
				scale: {
					labels: [
						{ name: "1", score: 0 },
						{ name: "4", score: 0.75 },
						{ name: "5", score: 1 },
					],
				},
			},
		]);
		expect(source.unported).toMatchObject([{ what: "score length", count: 21 }]);
		const values = (await itemsOf(source)).flatMap((entry) =>
			entry.kind === "verdict" ? [entry.value] : [],
		);
		expect(values).toEqual([0.25, "5", "1", "4"]);
	});

	it("asks for the order of labels that no numbers tell", async () => {
		const source = await fixture.read(
			JSON.stringify([
				score({ stringValue: "fair", value: null }),
				score({ stringValue: "bad", value: null }),
			]),
		);
		expect(source.definitions.criteria).toMatchObject([
			{ scale: { labels: [{ name: "fair" }, { name: "bad" }] } },
		]);
		expect(source.unported).toMatchObject([{ what: "order of polite" }]);
	});

	it("says which scores are about no single response", async () => {
		const source = await fixture.read(
			JSON.stringify([
				score(),
				score({ traceId: null, datasetRunId: "run-1" }),
				score({ dataType: "TEXT", stringValue: "Nice" }),
				score({ dataType: "NUMERIC", value: null }),
			]),
		);
		expect((await itemsOf(source)).slice(1)).toMatchObject([
			{ kind: "refused", at: { line: 2 }, reason: expect.stringContaining("whole dataset run") },
			{ kind: "refused", at: { line: 3 }, reason: "a score of type TEXT is free text" },
			{ kind: "refused", at: { line: 4 }, reason: "it has no value" },
		]);
	});

	it("reads the column names of scheduled exports, also from CSV", async () => {
		const source = await fixture.read(
			[
				"id,timestamp,trace_id,observation_id,name,value,source,comment,data_type,string_value",
				"s1,2026-11-01,t1,,polite,1,ANNOTATION,,BOOLEAN,True",
				"s2,2026-11-01,t1,,polite,0,EVAL,,BOOLEAN,False",
			].join("\n"),
		);
		expect(await itemsOf(source)).toMatchObject([
			{
				kind: "annotation",
				annotation: { annotator: "langfuse annotator", promptId: "t1", label: "True" },
			},
			{ kind: "verdict", promptId: "t1", value: "False" },
		]);
		expect(source.definitions.criteria).toMatchObject([
			{ scale: { labels: [{ name: "False" }, { name: "True" }] } },
		]);
	});
});
