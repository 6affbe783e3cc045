import { afterAll, describe, expect, it } from "vitest";
import { importFixture, promptsOf } from "../import-fixture.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

/** A configuration with one prompt, one provider and these assertions for every test. */
function withAsserts(...assert: readonly object[]): object {
	return {
		prompts: ["{{question}}"],
		providers: ["openai:gpt-4o"],
		defaultTest: { assert },
		tests: [{ vars: { question: "Is dental covered?", id: "C-7", expected: "Yes" } }],
	};
}

function contains(value: string, metric: string): object {
	return { type: "contains", value, metric };
}

describe("groupAssertions()", () => {
	it("puts texts that differ into the metadata, and asks for the evaluator's name", async () => {
		const source = await fixture.readConfig({
			prompts: ["{{question}}"],
			providers: ["openai:gpt-4o"],
			tests: [
				{
					vars: { question: "Dental?", plan: "B" },
					assert: [{ type: "contains", value: "plan {{plan}}", metric: "accuracy" }],
				},
				{
					vars: { question: "Claim?" },
					assert: [{ type: "contains", value: "form", metric: "accuracy" }],
				},
				{ vars: { question: "Hello?" } },
			],
		});
		expect(source.definitions.evaluators).toEqual([
			{
				name: "accuracy",
				criterion: "accuracy",
				notes: { promptfoo: "contains" },
				kind: "code",
				check: { type: "contains-all", values: ["{{metadata.expected_accuracy}}"] },
			},
		]);
		expect(source.definitions.criteria[0]?.filter).toEqual({
			kind: "in",
			field: "metadata.assertions",
			values: ["accuracy"],
		});
		expect((await promptsOf(source)).map(({ metadata }) => metadata)).toEqual([
			{ expected_accuracy: "plan B", assertions: ["accuracy"] },
			{ expected_accuracy: "form", assertions: ["accuracy"] },
			{},
		]);
	});

	it("makes the compared text the reference, one evaluator for all tests", async () => {
		const source = await fixture.readConfig({
			prompts: ["{{question}}"],
			providers: ["openai:gpt-4o"],
			tests: [
				{ vars: { question: "2+2?" }, assert: [{ type: "equals", value: "4" }] },
				{ vars: { question: "3+3?" }, assert: [{ type: "equals", value: "6" }] },
			],
		});
		expect(source.definitions.evaluators).toMatchObject([
			{ name: "equals", check: { type: "equals" } },
		]);
		expect(source.definitions.criteria[0]?.filter).toBeUndefined();
		expect((await promptsOf(source)).map(({ reference }) => reference)).toEqual(["4", "6"]);
	});

	it("keeps a second compared text apart from the reference", async () => {
		const source = await fixture.readConfig(
			withAsserts(
				{ type: "equals", value: "Yes" },
				{ type: "factuality", value: "Dental is in plan B" },
				{ type: "bleu", value: "Another text" },
			),
		);
		expect((await promptsOf(source))[0]?.reference).toBe("Yes");
		expect(source.definitions.evaluators).toMatchObject([
			{ name: "equals" },
			{ judge: { prompt: expect.stringContaining("Reference:\nDental is in plan B") } },
		]);
		expect(source.unported).toMatchObject([{ what: "assertion bleu", count: 1 }]);
	});

	it("gives criteria of their own to evaluators of one metric that hold for different tests", async () => {
		const source = await fixture.readConfig({
			prompts: ["{{question}}"],
			providers: ["openai:gpt-4o"],
			defaultTest: { assert: [{ type: "llm-rubric", value: "Is right", metric: "accuracy" }] },
			tests: [
				{ vars: { question: "a" }, assert: [{ type: "regex", value: "a", metric: "accuracy" }] },
				{ vars: { question: "b" } },
			],
		});
		const { criteria, evaluators } = source.definitions;
		expect(criteria.map(({ name, filter }) => [name, filter === undefined])).toEqual([
			["accuracy: llm-rubric", true],
			["accuracy: regex", false],
		]);
		expect(evaluators.map(({ criterion }) => criterion)).toEqual([
			"accuracy: llm-rubric",
			"accuracy: regex",
		]);
	});

	it("keeps fields and criteria apart whose names are alike or not in ASCII", async () => {
		const source = await fixture.readConfig({
			prompts: ["{{question}}"],
			providers: ["openai:gpt-4o"],
			tests: ["a", "b"].map((question) => ({
				vars: { question },
				metadata: { expected_qualit: "mine" },
				assert: [
					contains(`1${question}`, "qualité"),
					contains(`2${question}`, "qualitè"),
					{ type: "contains", value: `3${question}` },
					{ type: "regex", value: "x", metric: "contains" },
					{ type: "is-json", metric: "contains" },
				],
			})),
		});
		expect((await promptsOf(source))[0]?.metadata).toEqual({
			expected_qualit: "1a",
			"expected_qualit-2": "2a",
			"expected_contains-2": "3a",
		});
		expect(source.definitions.evaluators.map(({ name, criterion }) => [name, criterion])).toEqual([
			["qualité", "qualité"],
			["qualitè", "qualitè"],
			["contains-2", "contains-2"],
			["contains: regex", "contains"],
			["contains: is-json", "contains"],
		]);
		expect(source.unported).toMatchObject([{ what: "metadata.expected_qualit", count: 2 }]);
	});

	it("leaves default assertions out where a test says so", async () => {
		const source = await fixture.readConfig({
			...withAsserts({ type: "contains", value: "a" }),
			tests: [
				{ vars: { question: "a" }, options: { disableDefaultAsserts: true } },
				{ vars: { question: "b" } },
			],
		});
		expect((await promptsOf(source)).map(({ metadata }) => metadata)).toEqual([
			{},
			{ assertions: ["contains-a"] },
		]);
	});

	it("flattens assert-sets, whose metric goes to what is in them", async () => {
		const { definitions } = await fixture.readConfig(
			withAsserts({
				type: "assert-set",
				metric: "thrift",
				assert: [
					{ type: "cost", threshold: 0.1 },
					{ type: "latency", threshold: 9 },
				],
			}),
		);
		expect(definitions.criteria.map(({ name }) => name)).toEqual(["thrift"]);
		expect(definitions.evaluators.map(({ name }) => name)).toEqual([
			"thrift: cost",
			"thrift: latency",
		]);
	});
});
