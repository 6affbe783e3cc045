import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { EvaluatorDefinition, ReferencePrompt } from "@assay/core/domain";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { recogniseImport, toPromptfooConfig } from "../index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "assay-export-"));
afterAll(() => rmSync(folder, { recursive: true }));

const PROMPT: ReferencePrompt = {
	id: "p1",
	input: "Is dental covered?",
	reference: "Yes",
	variables: { plan: "B" },
	metadata: { topic: "coverage" },
	provenance: { kind: "imported", source: "x" },
};

async function readBack(text: string) {
	const file = path.join(folder, "promptfooconfig.yaml");
	writeFileSync(file, text);
	const source = await recogniseImport(file);
	const prompts: ReferencePrompt[] = [];
	for await (const batch of source!.items(new AbortController().signal)) {
		for (const item of batch) if (item.kind === "prompt") prompts.push(item.prompt);
	}
	return { source: source!, prompts };
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
		const checksOf = (entries: readonly EvaluatorDefinition[]) =>
			entries.map((entry) => (entry.kind === "code" ? entry.check : entry.kind));
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
