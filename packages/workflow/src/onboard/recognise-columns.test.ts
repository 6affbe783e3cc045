import type { JsonObject } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { recogniseColumns } from "./index.ts";

/** What each column becomes, given one row. */
function meanings(row: JsonObject, options = {}): Readonly<Record<string, string>> {
	const { columns } = recogniseColumns([row], options);
	return Object.fromEntries(columns.map(({ column, becomes }) => [column, becomes]));
}

describe("recogniseColumns()", () => {
	it.each(["instruction", "Prompt", "input", "question", "userInput", "messages"])(
		"takes a column named %s as the prompt",
		(name) => {
			expect(meanings({ [name]: "x" })).toEqual({ [name]: "input" });
		},
	);

	it("knows the usual names and keeps the others as metadata", () => {
		const row = {
			"Prompt ID": 1,
			question: "q",
			context: "c",
			expected_output: "r",
			split: "dev",
			pair: "p",
			topic: "t",
		};
		expect(meanings(row)).toEqual({
			"Prompt ID": "promptId",
			question: "input",
			context: "context",
			expected_output: "reference",
			split: "split",
			pair: "clusterId",
			topic: "metadata.topic",
		});
	});

	it("takes the better of two names for the prompt and keeps the other", () => {
		expect(meanings({ title: "t", question: "q" })).toEqual({
			title: "metadata.title",
			question: "input",
		});
	});

	it("puts an instruction and its input together", () => {
		expect(meanings({ instruction: "Add", input: "1 2", output: "3" })).toEqual({
			instruction: "part of input",
			input: "part of input",
			output: "response",
		});
	});

	it.each([
		["official where nothing else answers", { title: "t", answer: "a" }, "reference"],
		["a system's where a system is named", { question: "q", answer: "a", model: "m" }, "response"],
		["a system's beside a reference", { question: "q", answer: "a", ideal: "r" }, "response"],
		[
			"a system's where it is judged",
			{ question: "q", answer: "a", human_1: "Accept" },
			"response",
		],
		[
			"metadata beside both",
			{ question: "q", answer: "a", output: "o", ideal: "r" },
			"metadata.answer",
		],
	])("takes an answer as %s", (_what, row, becomes) => {
		expect(meanings(row)).toMatchObject({ answer: becomes });
	});

	it("reads responses with labels by people and verdicts by machines", () => {
		const row = {
			prompt_id: "p",
			model: "m",
			trial: 0,
			response: "r",
			human_1: "Accept",
			judge_gpt4: "x",
			exact_match: 1,
			latency_s: 1,
			cost: 0.1,
			note: "n",
		};
		expect(meanings(row)).toEqual({
			prompt_id: "promptId",
			model: "system",
			trial: "trial",
			response: "response",
			human_1: "label human_1",
			judge_gpt4: "verdict judge_gpt4",
			exact_match: "verdict exact_match",
			latency_s: "latencySeconds",
			cost: "costUsd",
			note: "ignored",
		});
	});

	it("leaves judgement-like names of prompts without responses as metadata", () => {
		expect(meanings({ question: "q", difficulty_score: 3, model: "m", cost: 1 })).toEqual({
			question: "input",
			difficulty_score: "metadata.difficulty_score",
			model: "metadata.model",
			cost: "metadata.cost",
		});
	});

	it("does not take a system prompt for a system's name", () => {
		const row = { system: "You are helpful.\nBe brief.", question: "q", response: "r" };
		expect(meanings(row)).toMatchObject({ system: "metadata.system" });
	});

	it("tells templates of one model apart as systems", () => {
		expect(
			meanings({ prompt_id: 1, model: "m", prompt_template: "cot", response: "r" }),
		).toMatchObject({ model: "part of system", prompt_template: "part of system" });
	});

	it("reads a column of responses per system, and rows of one judgement each", () => {
		expect(meanings({ question: "q", response_base: "a", "output gpt-4o": "b" })).toMatchObject({
			response_base: "response base",
			"output gpt-4o": "response gpt-4o",
		});
		expect(meanings({ prompt_id: 1, judge: "j", preference: 2 })).toMatchObject({
			judge: "name of verdict",
			preference: "verdict {judge}",
		});
		expect(meanings({ prompt_id: 1, annotator: "a", label: "Accept", comment: "c" })).toMatchObject(
			{
				annotator: "name of label, name of explanation",
				label: "label {annotator}",
				comment: "explanation {annotator}",
			},
		);
	});

	it("ignores what differs between responses to the same prompt, with the reason", () => {
		const rows = [
			{ id: 1, question: "q", response: "a", topic: "t", tokens: 1 },
			{ id: 1, question: "q", response: "b", topic: "t", tokens: 2 },
		];
		expect(recogniseColumns(rows).columns.slice(3)).toEqual([
			{ column: "topic", becomes: "metadata.topic", because: "describes the prompt" },
			{
				column: "tokens",
				becomes: "ignored",
				because: "it differs between responses to the same prompt",
			},
		]);
	});

	it("follows a given mapping before names", () => {
		const options = {
			fields: {
				question: "title",
				golden: "text",
				"metadata.topic": "topics",
				"verdict gpt4": "g",
				"ignored x": "question",
				split: "=test",
			},
			system: "{model} at {t}",
		};
		const row = { title: "t", text: "a", topics: [], g: 1, question: "?", model: "m", t: 0 };
		expect(meanings(row, options)).toEqual({
			title: "input",
			text: "reference",
			topics: "metadata.topic",
			g: "verdict gpt4",
			question: "ignored",
			model: "part of system",
			t: "part of system",
			'"test"': "split",
		});
	});

	it.each([
		[
			{ fields: { promtId: "id" } },
			'Cannot map to "promtId": there is no such field, expected "promptId"',
		],
		[
			{ fields: { input: "qestion" } },
			'Cannot map "qestion" to input: the file has no such column, expected "question"',
		],
		[
			{ system: "{modell}" },
			'Cannot map "modell" to system: the file has no such column, expected "model"',
		],
		[
			{ fields: { "label {who}": "id" } },
			'Cannot map "who" to label {who}: the file has no such column, expected one of id, question, model',
		],
	])("refuses a mapping with a mistake: %j", (options, message) => {
		expect(() => meanings({ id: 1, question: "q", model: "m" }, options)).toThrow(message);
	});

	it.each([[{ id: 1, en: "x" }], [{ id: 1, model: "m" }], [{ response: "r" }]])(
		"refuses rows that hold nothing: %j",
		(row) => {
			expect(() => meanings(row)).toThrow("Cannot import the rows: no column is a prompt");
		},
	);
});
