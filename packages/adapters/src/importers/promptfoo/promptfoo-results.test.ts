import { afterAll, describe, expect, it } from "vitest";
import { importFixture, itemsOf } from "../import-fixture.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

/** A row as promptfoo writes it; the fields that the importer does not read are left out. */
function row(changes: object = {}): object {
	return {
		promptIdx: 0,
		testIdx: 0,
		testCase: { vars: { question: "Is dental covered?" }, metadata: { topic: "coverage" } },
		promptId: "hash-1",
		provider: { id: "openai:gpt-4o", label: "" },
		prompt: { raw: "Q: Is dental covered?", label: "Q: {{question}}" },
		vars: { question: "Is dental covered?" },
		response: {
			output: "Yes, in plan B.",
			tokenUsage: { total: 30, prompt: 20, completion: 10 },
			cost: 0.002,
			finishReason: "stop",
		},
		success: true,
		score: 1,
		latencyMs: 420,
		namedScores: {},
		gradingResult: { pass: true, score: 1, reason: "ok", componentResults: [] },
		...changes,
	};
}

function component(type: string, result: object, more: object = {}): object {
	return { reason: `about ${type}`, ...result, assertion: { type, value: "x", ...more } };
}

function graded(...componentResults: readonly object[]): object {
	return { gradingResult: { pass: true, score: 1, reason: "", componentResults } };
}

function document(...results: readonly object[]): string {
	return JSON.stringify({
		evalId: "eval-1",
		results: {
			version: 3,
			timestamp: "2026-11-01T10:00:00Z",
			prompts: [{ raw: "Q: {{question}}", label: "Q: {{question}}", provider: "openai:gpt-4o" }],
			results,
			stats: { successes: 1, failures: 0, errors: 0 },
		},
		config: {},
		shareableUrl: null,
	});
}

describe("promptfooResultsSource()", () => {
	it("makes a prompt, a response and a verdict per assertion", async () => {
		const source = await fixture.read(
			document(
				row(
					graded(
						component("contains", { pass: true, score: 1 }),
						component("llm-rubric", { pass: false, score: 0 }, { metric: "accuracy" }),
					),
				),
			),
		);
		const [prompt, ...others] = await itemsOf(source);
		const place = {
			at: { file: source.files[0], line: 1 },
			system: "openai:gpt-4o @ eval-1",
			promptId: "pf-cd6e0b7a32d7",
			trial: 0,
		};
		expect(prompt).toMatchObject({
			kind: "prompt",
			prompt: {
				input: "Is dental covered?",
				variables: { question: "Is dental covered?" },
				metadata: { topic: "coverage" },
			},
		});
		const id = prompt?.kind === "prompt" ? prompt.prompt.id : "";
		expect(others).toEqual([
			{
				kind: "response",
				...place,
				promptId: id,
				response: {
					text: "Yes, in plan B.",
					usage: { inputTokens: 20, outputTokens: 10, costUsd: 0.002, latencyMs: 420 },
					finishReason: "stop",
				},
			},
			{
				kind: "verdict",
				...place,
				promptId: id,
				evaluator: "contains",
				value: "Accept",
				explanation: "about contains",
			},
			{
				kind: "verdict",
				...place,
				promptId: id,
				evaluator: "accuracy",
				value: "Reject",
				explanation: "about llm-rubric",
			},
		]);
		expect(source.definitions.evaluators).toEqual([
			{
				name: "contains",
				criterion: "contains",
				kind: "recorded",
				source: { evaluator: "contains" },
			},
			{
				name: "accuracy",
				criterion: "accuracy",
				kind: "recorded",
				source: { evaluator: "accuracy" },
			},
		]);
		expect(source.definitions.systems).toEqual([
			{ name: "openai:gpt-4o @ eval-1", kind: "recorded" },
		]);
	});

	it("gives a prompt the id that the configuration gives it", async () => {
		const config = await fixture.readConfig({
			prompts: ["Q: {{question}}"],
			providers: ["openai:gpt-4o"],
			tests: [{ vars: { question: "Is dental covered?" } }],
		});
		const [fromConfig] = await itemsOf(config);
		const [fromResults] = await itemsOf(await fixture.read(document(row())));
		expect(fromResults).toMatchObject({
			prompt: { id: fromConfig?.kind === "prompt" ? fromConfig.prompt.id : "none" },
		});
	});

	it("keeps scores as shares with the threshold that gives the recorded passes", async () => {
		const source = await fixture.read(
			document(
				row(graded(component("similar", { pass: true, score: 0.81 }))),
				row(graded(component("similar", { pass: false, score: 0.74 }))),
			),
		);
		expect(source.definitions.criteria).toMatchObject([
			{ name: "similar", scale: { kind: "share" }, passAt: 0.81 },
		]);
		expect(source.unported).toEqual([]);
		const values = (await itemsOf(source)).flatMap((item) =>
			item.kind === "verdict" ? [item.value] : [],
		);
		expect(values).toEqual([0.81, 0.74]);
	});

	it("keeps the pass, and says so, where it does not follow from the score", async () => {
		const source = await fixture.read(
			document(
				row(graded(component("llm-rubric", { pass: true, score: 0.4 }))),
				row(graded(component("llm-rubric", { pass: false, score: 0.9 }))),
			),
		);
		expect(source.definitions.criteria).toMatchObject([{ scale: { kind: "labels" } }]);
		expect(source.unported).toMatchObject([
			{
				what: 'scores of "llm-rubric"',
				reason: expect.stringContaining("does not follow"),
				count: 2,
			},
		]);
		const values = (await itemsOf(source)).flatMap((item) =>
			item.kind === "verdict" ? [item.value] : [],
		);
		expect(values).toEqual(["Accept", "Reject"]);
	});

	it("counts equal variables as repeats, per system", async () => {
		const other = { provider: { id: "openai:gpt-4.1" } };
		const source = await fixture.read(document(row(), row({ testIdx: 1 }), row(other)));
		const responses = (await itemsOf(source)).flatMap((item) =>
			item.kind === "response" ? [[item.system, item.trial]] : [],
		);
		expect(responses).toEqual([
			["openai:gpt-4o @ eval-1", 0],
			["openai:gpt-4o @ eval-1", 1],
			["openai:gpt-4.1 @ eval-1", 0],
		]);
	});

	it("tells prompts apart where there are several", async () => {
		const second = { promptId: "hash-2", prompt: { raw: "A", label: "short" } };
		const source = await fixture.read(document(row(), row(second)));
		expect(source.definitions.systems.map(({ name }) => name)).toEqual([
			"prompt 1 @ eval-1",
			"short @ eval-1",
		]);
	});

	it("makes no response and no verdict of an error", async () => {
		const failed = row({
			response: { error: "429 Too Many Requests" },
			error: "429 Too Many Requests",
			success: false,
			score: 0,
			failureReason: 2,
			gradingResult: null,
		});
		const items = await itemsOf(await fixture.read(document(failed)));
		expect(items).toMatchObject([
			{ kind: "prompt" },
			{
				kind: "refused",
				at: { line: 1 },
				reason: "there is no response to judge: 429 Too Many Requests",
			},
		]);
	});

	it("makes no verdict of a grader that failed", async () => {
		const items = await itemsOf(
			await fixture.read(
				document(
					row(
						graded(
							component("llm-rubric", { pass: false, score: 0, metadata: { graderError: true } }),
						),
					),
				),
			),
		);
		expect(items.map(({ kind }) => kind)).toEqual(["prompt", "response", "refused"]);
		expect(items[2]).toMatchObject({ reason: "llm-rubric has no verdict: about llm-rubric" });
	});

	it("makes annotations of people's ratings", async () => {
		const source = await fixture.read(
			document(row(graded(component("human", { pass: false, score: 0, comment: "Too short" })))),
		);
		expect((await itemsOf(source)).at(-1)).toMatchObject({
			kind: "annotation",
			annotation: {
				annotator: "promptfoo user",
				criterion: "human rating",
				label: "Reject",
				explanation: "Too short",
			},
		});
		expect(source.definitions.criteria).toMatchObject([{ name: "human rating" }]);
	});

	it("takes named scores that no assertion carries, and numbers assertions of one name", async () => {
		const source = await fixture.read(
			document(
				row({
					...graded(
						component("contains", { pass: true, score: 1 }),
						component("contains", { pass: false, score: 0 }),
						component("javascript", { pass: true, score: 1 }, { metric: "tone" }),
					),
					namedScores: { tone: 1, f1: 0.6, words: 40 },
				}),
			),
		);
		expect(source.definitions.evaluators.map(({ name }) => name)).toEqual([
			"contains",
			"contains 2",
			"tone",
			"f1",
		]);
		expect(source.unported).toMatchObject([
			{ what: 'scores of "words"', reason: expect.stringContaining("outside of 0 to 1") },
		]);
	});

	it("knows neither cost nor time of what came from a cache", async () => {
		const cached = { output: "Yes", cached: true, tokenUsage: { cached: 30, total: 30 }, cost: 0 };
		const items = await itemsOf(
			await fixture.read(document(row({ response: cached, latencyMs: 2 }))),
		);
		expect(items[1]).toMatchObject({ response: { text: "Yes", usage: {} } });
	});

	it("keeps an output that is no text as JSON", async () => {
		const items = await itemsOf(
			await fixture.read(document(row({ response: { output: { plan: "B" } } }))),
		);
		expect(items[1]).toMatchObject({ response: { text: '{"plan":"B"}' } });
	});

	it("reads results as JSONL, and names lines that are none", async () => {
		const text = `${JSON.stringify(row())}\n{"vars": {}}\nnot json\n`;
		const source = await fixture.read(text);
		expect(source.format).toBe("promptfoo results");
		expect((await itemsOf(source)).slice(2)).toMatchObject([
			{ kind: "refused", at: { line: 2 }, reason: "it is not a row of promptfoo results" },
			{ kind: "refused", at: { line: 3 }, reason: "the line is not a JSON object" },
		]);
	});
});
