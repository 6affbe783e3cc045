import { afterAll, describe, expect, it } from "vitest";
import { importFixture } from "../import-fixture.ts";

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

async function checkOf(assertion: object): Promise<unknown> {
	const { definitions } = await fixture.readConfig(withAsserts(assertion));
	const [evaluator] = definitions.evaluators;
	return evaluator?.kind === "code" ? evaluator.check : evaluator?.kind;
}

async function reasonFor(assertion: object): Promise<readonly string[]> {
	const { definitions, unported } = await fixture.readConfig(withAsserts(assertion));
	expect(definitions.evaluators).toEqual([]);
	return unported.map(({ reason }) => reason);
}

describe("portAssertion()", () => {
	it.each([
		[
			{ type: "contains", value: "form" },
			{ type: "contains-all", values: ["form"] },
		],
		[
			{ type: "contains", value: 30 },
			{ type: "contains-all", values: ["30"] },
		],
		[
			{ type: "icontains", value: "Claim {{id}}." },
			{ type: "contains-all", values: ["Claim {{variables.id}}."], ignoreCase: true },
		],
		[
			{ type: "contains-any", value: ["a", "b"] },
			{ type: "contains-any", values: ["a", "b"] },
		],
		[
			{ type: "icontains-all", value: ["a", "b"] },
			{ type: "contains-all", values: ["a", "b"], ignoreCase: true },
		],
		[
			{ type: "not-contains", value: "Acme" },
			{ type: "not-contains-any", values: ["Acme"] },
		],
		[
			{ type: "not-icontains-any", value: ["Acme", "Zeta"] },
			{ type: "not-contains-any", values: ["Acme", "Zeta"], ignoreCase: true },
		],
		[
			{ type: "starts-with", value: "Dear" },
			{ type: "starts-with", value: "Dear" },
		],
		[
			{ type: "regex", value: "\\d{4}" },
			{ type: "regex", pattern: "\\d{4}" },
		],
		[
			{ type: "regex", value: "plan {{expected}}$" },
			{ type: "regex", pattern: "plan {{variables.expected}}$" },
		],
		[
			{ type: "not-regex", value: "a|b" },
			{ type: "regex", pattern: "a|b", negate: true },
		],
		[{ type: "equals", value: "{{expected}}" }, { type: "equals" }],
		[
			{ type: "not-equals", value: "No" },
			{ type: "equals", value: "No", negate: true },
		],
		[
			{ type: "equals", value: { plan: "B" } },
			{ type: "json-schema", schema: { const: { plan: "B" } } },
		],
		[{ type: "is-json" }, { type: "json-valid" }],
		[
			{ type: "is-json", value: { type: "object" } },
			{ type: "json-schema", schema: { type: "object" } },
		],
		[
			{ type: "contains-json", value: "type: object" },
			{ type: "json-schema", schema: { type: "object" } },
		],
		[
			{ type: "latency", threshold: 2000 },
			{ type: "latency", max: 2000 },
		],
		[
			{ type: "cost", threshold: 0.01 },
			{ type: "cost", max: 0.01 },
		],
		[
			{ type: "word-count", value: { min: 5, max: 50 } },
			{ type: "word-count", min: 5, max: 50 },
		],
		[
			{ type: "word-count", value: 7 },
			{ type: "word-count", min: 7, max: 7 },
		],
		[{ type: "is-refusal" }, { type: "refusal", expect: true }],
		[{ type: "not-is-refusal" }, { type: "refusal", expect: false }],
		[
			{ type: "rouge-n", value: "Yes" },
			{ type: "similarity", measure: "rouge-1" },
		],
		[
			{ type: "bleu", value: "Yes" },
			{ type: "similarity", measure: "bleu" },
		],
		[
			{ type: "levenshtein", value: "Yes" },
			{ type: "similarity", measure: "levenshtein" },
		],
		[
			{ type: "similar", value: "Yes" },
			{ type: "embedding-similarity", model: "openai:text-embedding-3-large" },
		],
		[
			{ type: "similar", value: "Yes", provider: "ollama:embeddings:nomic-embed-text" },
			{ type: "embedding-similarity", model: "ollama:nomic-embed-text" },
		],
	])("translates %j", async (assertion, check) => {
		expect(await checkOf(assertion)).toEqual(check);
	});

	it.each([
		[{ type: "javascript", value: "output.length > 3" }, /runs a program/],
		[{ type: "contains", value: "file://check.py" }, /runs a program/],
		[{ type: "webhook", value: "https://example.com" }, /calls a web service/],
		[{ type: "regex", value: "(?<=plan )B" }, /does not take the pattern/],
		[{ type: "regex", value: "(a)\\1" }, /does not take the pattern/],
		[{ type: "contains", value: "{{ expected | upper }}" }, /Nunjucks beyond \{\{name\}\}/],
		[{ type: "contains", value: "{% if id %}a{% endif %}" }, /Nunjucks statements/],
		[{ type: "contains", value: "a", transform: "output.trim()" }, /transformed output/],
		[{ type: "not-contains-all", value: ["a", "b"] }, /no check for leaving out one/],
		[{ type: "cost" }, /no limit/],
		[{ type: "meteor", value: "Yes" }, /no such measure/],
		[{ type: "trajectory:tool-used", value: "x" }, /traces or tool calls/],
		[{ type: "select-best", value: "best" }, /compares the outputs/],
		[{ type: "promptfoo:redteam:pii" }, /red-team/],
		[{ type: "sparkles" }, /not known/],
		[{ value: "a" }, /expected a type/],
	])("says why %j is not taken", async (assertion, reason) => {
		expect(await reasonFor(assertion)).toEqual([expect.stringMatching(reason)]);
	});

	it("keeps a similarity's threshold as what passes", async () => {
		const { definitions } = await fixture.readConfig(
			withAsserts({ type: "similar", value: "Yes", threshold: 0.9, metric: "closeness" }),
		);
		expect(definitions.criteria).toMatchObject([
			{ name: "closeness", scale: { kind: "share" }, passAt: 0.9, estimate: "pass-rate" },
		]);
		expect(definitions.evaluators).toMatchObject([{ name: "closeness", threshold: 0.9 }]);
	});

	it("makes judges of model-graded assertions, with the grading model", async () => {
		const { definitions } = await fixture.readConfig(
			withAsserts(
				{ type: "llm-rubric", value: "Names {{id}}", provider: "anthropic:messages:claude-x" },
				{ type: "factuality", value: "{{expected}}" },
				{ type: "not-llm-rubric", value: "Is rude" },
				{ type: "context-faithfulness", threshold: 0.9 },
			),
		);
		const judges = definitions.evaluators.map((entry) =>
			entry.kind === "judge" ? [entry.name, entry.judge.model, entry.judge.prompt] : [],
		);
		expect(judges).toEqual([
			[
				"llm-rubric-names-variables-id",
				"anthropic:claude-x",
				expect.stringContaining("requirement:\nNames {{variables.id}}."),
			],
			["factuality", "openai:gpt-5", expect.stringContaining("Reference:\n{{reference}}")],
			[
				"not-llm-rubric-is-rude",
				"openai:gpt-5",
				expect.stringContaining("Reject the response when"),
			],
			["context-faithfulness", "openai:gpt-5", expect.stringContaining("Context:\n{{context}}")],
		]);
	});

	it("takes an assertion's value from a file of the project", async () => {
		const { definitions } = await fixture.readConfig(
			withAsserts(
				{ type: "is-json", value: "file://schema.json" },
				{ type: "llm-rubric", value: "file://rubric.txt" },
			),
			{ "schema.json": '{"type": "array"}', "rubric.txt": "Is kind" },
		);
		expect(definitions.evaluators).toMatchObject([
			{ check: { type: "json-schema", schema: { type: "array" } } },
			{ judge: { prompt: expect.stringContaining("Is kind") } },
		]);
	});

	it("notes weights, test thresholds and other things it leaves behind", async () => {
		const { unported } = await fixture.readConfig({
			...withAsserts({ type: "contains", value: "a", weight: 3 }),
			derivedMetrics: [{ name: "f1", value: "a" }],
			evaluateOptions: { repeat: 3 },
			env: { OPENAI_API_KEY: "sk-1" },
			tests: [{ vars: { question: "a" }, threshold: 0.5, options: { transform: "x" } }],
		});
		expect(unported.map(({ what, count: times }) => [what, times])).toEqual([
			["derivedMetrics", 1],
			["evaluateOptions", 1],
			["env", 1],
			["threshold of a test", 1],
			["options.transform", 1],
			["weight of contains", 1],
		]);
		expect(JSON.stringify(unported)).not.toContain("sk-1");
	});
});
