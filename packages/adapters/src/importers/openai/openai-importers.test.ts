import type { ImportSource } from "@assay/workflow/ports";
import { afterAll, describe, expect, it } from "vitest";
import { importFixture, itemsOf, jsonLines } from "../import-fixture.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

function row(changes: object = {}): object {
	return {
		run_id: "evalrun_a",
		data_source_idx: 0,
		item: { question: "Is dental covered?", ideal: "Yes", topic: "coverage", tries: 2 },
		sample: {
			outputs: [{ role: "assistant", content: "Yes, in plan B." }],
			finish_reason: "stop",
			token_usage: { total_tokens: 30, prompt_tokens: 20, completion_tokens: 10 },
		},
		grades: { exact: 0, rubric: 0.75 },
		passes: { exact: false, rubric: true },
		grader_samples: { rubric: { outputs: [{ role: "assistant", content: "Names the plan" }] } },
		...changes,
	};
}

describe("evalsDashboardSource()", () => {
	it("makes one system per run, whose rows meet on the same prompt", async () => {
		const source = await fixture.read(
			jsonLines(row(), row({ run_id: "evalrun_b", grades: { exact: 1, rubric: 0.5 } })),
		);
		const items = await itemsOf(source);
		const [prompt] = items;
		const promptId = prompt?.kind === "prompt" ? prompt.prompt.id : "";
		expect(promptId).toMatch(/^item-0-[0-9a-f]{12}$/);
		const place = { system: "evalrun_a", promptId, trial: 0 };
		expect(items).toMatchObject([
			{
				kind: "prompt",
				prompt: {
					input: "Is dental covered?",
					reference: "Yes",
					variables: { topic: "coverage" },
					metadata: { topic: "coverage", tries: 2, data_source_idx: 0 },
				},
			},
			{
				kind: "response",
				...place,
				response: {
					text: "Yes, in plan B.",
					usage: { inputTokens: 20, outputTokens: 10 },
					finishReason: "stop",
				},
			},
			{ kind: "verdict", ...place, evaluator: "exact", value: "Reject" },
			{
				kind: "verdict",
				...place,
				evaluator: "rubric",
				value: 0.75,
				explanation: "Names the plan",
			},
			{ kind: "response", system: "evalrun_b", promptId },
			{ kind: "verdict", system: "evalrun_b", evaluator: "exact" },
			{ kind: "verdict", system: "evalrun_b", evaluator: "rubric", value: 0.5 },
		]);
		expect(source.definitions.systems.map(({ name }) => name)).toEqual(["evalrun_a", "evalrun_b"]);
		expect(source.definitions.criteria).toMatchObject([
			{ name: "exact", scale: { kind: "labels" } },
			{ name: "rubric", scale: { kind: "share" }, passAt: 0.5 },
		]);
	});

	it("keeps grades without passes as shares whose mean counts, and lists what has no scale", async () => {
		const source = await fixture.read(
			jsonLines(row({ grades: { quality: 0.4, stars: 6 }, passes: undefined })),
		);
		expect(source.definitions.criteria).toMatchObject([
			{ name: "quality", scale: { kind: "share" }, estimate: "mean-score" },
		]);
		expect(source.unported).toMatchObject([{ what: 'scores of "stars"', count: 1 }]);
	});

	it("makes no response of a sample with an error or of none", async () => {
		const source = await fixture.read(
			jsonLines(
				row({ sample: { error: { message: "timeout" } } }),
				row({ data_source_idx: 1, sample: null }),
			),
		);
		const reasons = (await itemsOf(source)).flatMap((item) =>
			item.kind === "refused" ? [item.reason] : [],
		);
		expect(reasons).toEqual([
			"there is no response to judge: timeout",
			"there is no response to judge: no output",
		]);
	});

	it("names rows that are none", async () => {
		const source = await fixture.read(`${jsonLines(row(), { run_id: "evalrun_a" })}{broken\n`);
		expect((await itemsOf(source)).slice(-2)).toMatchObject([
			{ kind: "refused", at: { line: 2 }, reason: "it is not a row of dashboard results" },
			{ kind: "refused", at: { line: 3 }, reason: "the line is not a JSON object" },
		]);
	});

	it("takes a conversation as the input", async () => {
		const input = [{ role: "user", content: [{ type: "input_text", text: "Hi" }] }];
		const [prompt] = await itemsOf(
			await fixture.read(jsonLines(row({ item: { input, label: "x" } }))),
		);
		expect(prompt).toMatchObject({ prompt: { input: [{ role: "user", content: "Hi" }] } });
	});
});

describe("evalsRepositorySource()", () => {
	it("makes prompts with references and keeps what else is known", async () => {
		const source = await fixture.read(
			jsonLines(
				{
					input: [
						{ role: "system", content: "Be brief", name: "rules" },
						{ role: "user", content: "Capital of Spain?" },
					],
					ideal: ["Madrid", "madrid"],
					level: 1,
				},
				{ input: "2+2", ideal: "4" },
				{ ideal: "4" },
			),
		);
		expect(await itemsOf(source)).toMatchObject([
			{
				kind: "prompt",
				at: { line: 1 },
				prompt: {
					id: expect.stringMatching(/^sample-[0-9a-f]{12}$/),
					input: [
						{ role: "system", content: "Be brief" },
						{ role: "user", content: "Capital of Spain?" },
					],
					reference: "Madrid",
					metadata: { level: 1, ideal: ["Madrid", "madrid"] },
				},
			},
			{ kind: "prompt", prompt: { input: "2+2", reference: "4", metadata: {} } },
			{ kind: "refused", at: { line: 3 }, reason: "it has no input" },
		]);
		expect(source.unported.map(({ what }) => what)).toEqual([
			"further ideal answers",
			"names of messages",
		]);
	});
});

const RESPONSE = "{{ sample.output_text }}";

async function graders(...list: readonly object[]): Promise<ImportSource> {
	return fixture.read(JSON.stringify({ name: "eval", testing_criteria: list }));
}

describe("gradersSource()", () => {
	it.each([
		["eq", "{{item.reference_answer}}", { type: "equals" }],
		["ne", "{{item.reference_answer}}", { type: "equals", negate: true }],
		["eq", "{{ item.label }}", { type: "equals", value: "{{variables.label}}" }],
		["like", "plan {{item.plan}}", { type: "contains-all", values: ["plan {{variables.plan}}"] }],
		["ilike", "yes", { type: "contains-all", values: ["yes"], ignoreCase: true }],
	])("translates string_check %s with %s", async (operation, reference, check) => {
		const { definitions } = await graders({
			type: "string_check",
			name: "match",
			input: RESPONSE,
			reference,
			operation,
		});
		expect(definitions.evaluators).toEqual([
			{ name: "match", criterion: "match", kind: "code", check },
		]);
		expect(definitions.criteria).toMatchObject([{ name: "match", scale: { kind: "labels" } }]);
	});

	it.each([
		["rouge_l", { type: "similarity", measure: "rouge-l" }],
		["bleu", { type: "similarity", measure: "bleu" }],
		["fuzzy_match", { type: "similarity", measure: "levenshtein" }],
		["cosine", { type: "embedding-similarity", model: "openai:text-embedding-3-large" }],
	])("translates text_similarity by %s", async (evaluation_metric, check) => {
		const { definitions } = await graders({
			type: "text_similarity",
			name: "close",
			input: RESPONSE,
			reference: "{{item.ideal}}",
			evaluation_metric,
			pass_threshold: 0.7,
		});
		expect(definitions.evaluators).toMatchObject([{ check }]);
		expect(definitions.criteria).toMatchObject([{ scale: { kind: "share" }, passAt: 0.7 }]);
	});

	it("makes a judge of label_model, labels that do not pass first", async () => {
		const { definitions } = await graders({
			type: "label_model",
			name: "tone",
			model: "gpt-4o",
			input: [
				{ role: "developer", content: "Classify the tone." },
				{ role: "user", content: `Q: {{item.question}} A: ${RESPONSE}` },
			],
			labels: ["kind", "neutral", "rude"],
			passing_labels: ["kind", "neutral"],
		});
		expect(definitions.criteria).toMatchObject([
			{
				scale: {
					kind: "labels",
					labels: [
						{ name: "rude", score: 0 },
						{ name: "kind", score: 1 },
						{ name: "neutral", score: 1 },
					],
				},
				passAt: 1,
			},
		]);
		expect(definitions.evaluators).toMatchObject([
			{
				kind: "judge",
				judge: {
					model: "openai:gpt-4o",
					prompt: "Classify the tone.\n\nuser: Q: {{input}} A: {{response}}\n\nLabels: {{labels}}",
				},
			},
		]);
	});

	it("makes labels of a score_model's whole numbers, and a share of 0 to 1", async () => {
		const model = { type: "score_model", model: "gpt-4o", input: [{ role: "user", content: "x" }] };
		const { definitions } = await graders(
			{ ...model, name: "stars", range: [1, 5], pass_threshold: 4 },
			{ ...model, name: "share", sampling_params: { temperature: 0, seed: 7, top_p: null } },
		);
		// (4 - 1) / (5 - 1) = 0.75
		expect(definitions.criteria).toMatchObject([
			{
				name: "stars",
				passAt: 0.75,
				scale: {
					labels: [{ name: "1", score: 0 }, { score: 0.25 }, {}, {}, { name: "5", score: 1 }],
				},
			},
			{ name: "share", scale: { kind: "share" }, estimate: "mean-score" },
		]);
		expect(definitions.evaluators[1]).toMatchObject({
			judge: { parameters: { temperature: 0, seed: 7 } },
		});
	});

	it("takes a multi grader's parts and lists its formula", async () => {
		const source = await fixture.read(
			JSON.stringify({
				type: "multi",
				name: "both",
				graders: {
					match: { type: "string_check", input: RESPONSE, reference: "x", operation: "eq" },
				},
				calculate_output: "match * 2",
			}),
		);
		expect(source.definitions.evaluators).toMatchObject([{ name: "match" }]);
		expect(source.unported).toMatchObject([{ what: "calculate_output", where: "both" }]);
		expect(await itemsOf(source)).toEqual([]);
	});

	it.each([
		[{ type: "python", source: "def grade(): ..." }, /runs a program/],
		[
			{ type: "string_check", input: "{{item.answer}}", reference: "a", operation: "eq" },
			/something else than the whole response/,
		],
		[
			{ type: "string_check", input: RESPONSE, reference: "{{sample.choices}}", operation: "eq" },
			/not known about a row/,
		],
		[
			{ type: "text_similarity", input: RESPONSE, reference: "a", evaluation_metric: "bleu" },
			/another text than the prompt's reference/,
		],
		[
			{
				type: "text_similarity",
				input: RESPONSE,
				reference: "{{item.ideal}}",
				evaluation_metric: "meteor",
			},
			/no measure meteor/,
		],
		[
			{ type: "score_model", model: "m", range: [0, 100], input: [] },
			/neither 0 to 1 nor a few whole numbers/,
		],
		[{ type: "label_model", labels: ["a"], input: [] }, /fewer than two labels/],
	])("says why %j is not taken", async (grader, reason) => {
		const source = await graders({ name: "g", ...grader });
		expect(source.definitions.evaluators).toEqual([]);
		expect(source.unported).toMatchObject([{ where: "g", reason: expect.stringMatching(reason) }]);
	});
});
