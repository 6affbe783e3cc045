import type { EvaluatorDefinition, ReferencePrompt } from "@assay/core/domain";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { importFixture, promptsOf } from "../import-fixture.ts";
import { toPromptfooConfig } from "../index.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

const PROMPT: ReferencePrompt = {
	id: "p1",
	input: "Is dental covered?",
	reference: "Yes",
	variables: { plan: "B" },
	metadata: { topic: "coverage" },
	provenance: { kind: "imported", source: "x" },
};

async function readBack(text: string) {
	const source = await fixture.readConfig(text);
	return { source, prompts: await promptsOf(source) };
}

function checksOf(evaluators: readonly EvaluatorDefinition[]): readonly unknown[] {
	return evaluators.map((entry) => (entry.kind === "code" ? entry.check : entry.kind));
}

describe("toPromptfooConfig()", () => {
	it("writes what is read back as the same systems, checks and prompts", async () => {
		const config = {
			prompts: ["Q: {{question}} for {{plan}}"],
			providers: [
				{ id: "openai:chat:gpt-4o", label: "gpt", config: { temperature: 0, max_tokens: 9 } },
				{
					id: "https://bot.example",
					label: "bot",
					config: {
						method: "POST",
						headers: { "X-Team": "{{env.TEAM}}" },
						body: { q: "{{question}}" },
						transformResponse: "json.choices[0].text",
					},
				},
			],
			defaultTest: {
				assert: [
					{ type: "not-icontains-any", value: ["Acme"], metric: "brand" },
					{ type: "similar", value: "{{ideal}}", threshold: 0.8 },
					{ type: "regex", value: "\\d" },
					{ type: "latency", threshold: 900 },
				],
			},
			tests: [
				{
					vars: { question: "Dental?", plan: "B", ideal: "Yes" },
					metadata: { topic: "coverage" },
					assert: [{ type: "contains", value: "{{plan}}", metric: "accuracy" }],
				},
				{ vars: { question: "Claim?", plan: "A", ideal: "By form" } },
			],
		};
		const first = await readBack(JSON.stringify(config));
		const written = toPromptfooConfig(first.source.definitions, first.prompts);
		expect(written.unported).toEqual([]);
		const second = await readBack(written.text);
		expect(checksOf(second.source.definitions.evaluators)).toEqual(
			checksOf(first.source.definitions.evaluators),
		);
		expect(second.source.definitions.systems.filter(({ kind }) => kind === "prompt")).toMatchObject(
			[
				{
					model: "openai:gpt-4o",
					template: "Q: {{variables.question}} for {{variables.plan}}",
					parameters: { temperature: 0, maxOutputTokens: 9 },
				},
			],
		);
		expect(second.source.definitions.systems).toContainEqual(
			expect.objectContaining({
				kind: "http",
				headers: { "X-Team": "$TEAM" },
				body: { q: "{{variables.question}}" },
				responsePath: "choices.0.text",
			}),
		);
		expect(second.prompts.map(({ input, reference }) => [input, reference])).toEqual(
			first.prompts.map(({ input, reference }) => [input, reference]),
		);
	});

	it("gives tests the metadata that templates insert, as variables", () => {
		const { text } = toPromptfooConfig(
			{
				criteria: [],
				evaluators: [
					{
						name: "topic",
						criterion: "topic",
						kind: "code",
						check: { type: "contains-all", values: ["{{metadata.topic}}", "{{variables.plan}}"] },
					},
				],
				systems: [],
			},
			[PROMPT],
		);
		expect(parse(text)).toMatchObject({
			defaultTest: { assert: [{ value: ["{{metadata_topic}}", "{{plan}}"], metric: "topic" }] },
			tests: [{ vars: { metadata_topic: "coverage", plan: "B" } }],
		});
	});

	it("lists what promptfoo cannot say", () => {
		const { text, unported } = toPromptfooConfig(
			{
				criteria: [],
				evaluators: [
					{ name: "pii", criterion: "safety", kind: "code", check: { type: "pii" } },
					{ name: "old", criterion: "a", kind: "recorded", source: { evaluator: "old" } },
				],
				systems: [{ name: "v1", kind: "recorded" }],
			},
			[],
		);
		expect(unported.map(({ what, reason }) => [what, reason])).toEqual([
			["system v1", "its responses were recorded; promptfoo calls a provider"],
			["evaluator pii", "promptfoo has no check pii"],
			["evaluator old", "its verdicts were recorded; promptfoo computes them"],
		]);
		expect(parse(text)).toEqual({ prompts: [], providers: [], tests: [] });
	});
});
