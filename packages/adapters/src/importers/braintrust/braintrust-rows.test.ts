import { afterAll, describe, expect, it } from "vitest";
import { importFixture, itemsOf, jsonLines } from "../import-fixture.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

function row(changes: object = {}): object {
	return {
		id: "row-1",
		experiment_id: "exp-1",
		input: { question: "Is dental covered?", plan: "B" },
		expected: "Yes",
		output: "Yes.",
		scores: { Exact: 0, Close: 0.8, Skipped: null },
		metadata: { topic: "coverage" },
		tags: ["dental"],
		metrics: { prompt_tokens: 20, completion_tokens: 3, start: 100, end: 100.25 },
		...changes,
	};
}

describe("braintrustSource()", () => {
	it("makes a run of an experiment, and slices of its tags", async () => {
		const source = await fixture.read(jsonLines(row(), row({ id: "row-2", tags: [] })));
		expect(await itemsOf(source)).toMatchObject([
			{
				kind: "prompt",
				prompt: {
					id: expect.stringMatching(/^bt-[0-9a-f]{12}$/),
					input: "Is dental covered?",
					reference: "Yes",
					variables: { plan: "B" },
					metadata: { topic: "coverage", tags: ["dental"] },
				},
			},
			{
				kind: "response",
				system: "exp-1",
				trial: 0,
				response: { text: "Yes.", usage: { inputTokens: 20, outputTokens: 3, latencyMs: 250 } },
			},
			{ kind: "verdict", evaluator: "Exact", value: "Reject" },
			{ kind: "verdict", evaluator: "Close", value: 0.8 },
			{ kind: "response", trial: 1 },
			{ kind: "verdict", evaluator: "Exact", trial: 1 },
			{ kind: "verdict", evaluator: "Close", trial: 1 },
		]);
		expect(source.format).toBe("Braintrust rows");
		expect(source.definitions.slices).toEqual([
			{ name: "dental", rule: { kind: "in", field: "metadata.tags", values: ["dental"] } },
		]);
		expect(source.definitions.evaluators.map(({ name }) => name)).toEqual(["Exact", "Close"]);
	});

	it("makes prompts alone of a dataset, with its ids", async () => {
		const source = await fixture.read(
			JSON.stringify([{ id: "d1", input: "Hi", expected: "Hello", metadata: null, tags: null }]),
		);
		expect(await itemsOf(source)).toMatchObject([
			{ kind: "prompt", prompt: { id: "d1", input: "Hi", reference: "Hello", metadata: {} } },
		]);
		expect(source.definitions.systems).toEqual([]);
	});

	it("leaves inner spans out and counts them, and refuses errors", async () => {
		const source = await fixture.read(
			jsonLines(
				row({ dataset_record_id: "d1" }),
				row({ id: "span", span_parents: ["row-1"] }),
				row({ id: "row-3", output: null, error: "timeout", scores: {} }),
			),
		);
		expect(source.unported).toMatchObject([{ what: "inner spans", count: 1 }]);
		const items = await itemsOf(source);
		expect(items[0]).toMatchObject({ prompt: { id: "d1" } });
		expect(items.at(-1)).toMatchObject({
			kind: "refused",
			at: { line: 3 },
			reason: "there is no response to judge: timeout",
		});
	});
});
