import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ReferencePrompt } from "@assay/core/domain";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";
import { afterAll, describe, expect, it } from "vitest";
import { recogniseImport } from "../recognise-import.ts";

const root = mkdtempSync(path.join(tmpdir(), "assay-promptfoo-"));
afterAll(() => rmSync(root, { recursive: true }));
let count = 0;

/** Writes a configuration and its files into a folder of its own and reads it. */
async function read(
	config: string | object,
	files: Readonly<Record<string, string>> = {},
): Promise<ImportSource> {
	const folder = path.join(root, String(count++), "project");
	mkdirSync(folder, { recursive: true });
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
		writeFileSync(path.join(folder, name), text);
	}
	const file = path.join(folder, "promptfooconfig.yaml");
	writeFileSync(file, typeof config === "string" ? config : JSON.stringify(config));
	const source = await recogniseImport(file);
	if (source === undefined) throw new TypeError("the configuration was not recognised");
	return source;
}

async function itemsOf(source: ImportSource): Promise<readonly ImportItem[]> {
	const items: ImportItem[] = [];
	for await (const batch of source.items(new AbortController().signal)) items.push(...batch);
	return items;
}

async function promptsOf(source: ImportSource): Promise<readonly ReferencePrompt[]> {
	return (await itemsOf(source)).flatMap((item) => (item.kind === "prompt" ? [item.prompt] : []));
}

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
	const { definitions } = await read(withAsserts(assertion));
	const [evaluator] = definitions.evaluators;
	return evaluator?.kind === "code" ? evaluator.check : evaluator?.kind;
}

async function reasonFor(assertion: object): Promise<readonly string[]> {
	const { definitions, unported } = await read(withAsserts(assertion));
	expect(definitions.evaluators).toEqual([]);
	return unported.map(({ reason }) => reason);
}

describe("promptfooConfigSource(): assertions", () => {
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
			{ type: "not-regex", value: "a|b" },
			{ type: "regex", pattern: "a|b", negate: true },
		],
		[{ type: "equals", value: "{{expected}}" }, { type: "equals" }],
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
		[{ type: "regex", value: "{{expected}}" }, /cannot hold variables/],
		[{ type: "contains", value: "{{ expected | upper }}" }, /Nunjucks beyond \{\{name\}\}/],
		[{ type: "contains", value: "{% if id %}a{% endif %}" }, /Nunjucks statements/],
		[{ type: "contains", value: "a", transform: "output.trim()" }, /transformed output/],
		[{ type: "not-equals", value: "No" }, /no negated form/],
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
		const { definitions } = await read(
			withAsserts({ type: "similar", value: "Yes", threshold: 0.9, metric: "closeness" }),
		);
		expect(definitions.criteria).toMatchObject([
			{ name: "closeness", scale: { kind: "share" }, passAt: 0.9, estimate: "pass-rate" },
		]);
		expect(definitions.evaluators).toMatchObject([{ name: "closeness", threshold: 0.9 }]);
	});

	it("makes judges of model-graded assertions, with the grading model", async () => {
		const { definitions } = await read(
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
		const { definitions } = await read(
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
		const { unported } = await read({
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

describe("promptfooConfigSource(): assertions of single tests", () => {
	it("puts texts that differ into the metadata, and asks for the evaluator's name", async () => {
		const source = await read({
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
		const source = await read({
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
		const source = await read(
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
		const source = await read({
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

	it("leaves default assertions out where a test says so", async () => {
		const source = await read({
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
		const { definitions } = await read(
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

describe("promptfooConfigSource(): tests", () => {
	const base = { prompts: ["{{question}}"], providers: ["openai:gpt-4o"] };

	it("multiplies list variables", async () => {
		const source = await read({
			...base,
			tests: [{ vars: { question: ["a", "b"], plan: ["1", "2"], tags: [] } }],
		});
		expect((await promptsOf(source)).map(({ variables }) => variables)).toEqual([
			{ question: "a", plan: "1", tags: [] },
			{ question: "a", plan: "2", tags: [] },
			{ question: "b", plan: "1", tags: [] },
			{ question: "b", plan: "2", tags: [] },
		]);
	});

	it("keeps lists where a test says so", async () => {
		const source = await read({
			...base,
			tests: [{ vars: { question: "a", plan: ["1"] }, options: { disableVarExpansion: true } }],
		});
		expect((await promptsOf(source))[0]?.variables).toEqual({ question: "a", plan: ["1"] });
	});

	it("refuses combinations that would not fit", async () => {
		const many = Array.from({ length: 1001 }, (_unused, i) => `${i}`);
		await expect(
			read({ ...base, tests: [{ vars: { question: many, plan: many } }] }),
		).rejects.toThrow(/^Cannot expand variable plan: it makes more than 1000000 tests/);
	});

	it("reads tests from CSV with its special columns", async () => {
		const source = await read(
			{ ...base, tests: "file://tests.csv" },
			{
				"tests.csv": [
					"question,__expected1,__expected2,__metric,__metadata:topic,__metadata:tags[],__prefix,__suffix,__description,__providerOutput,__threshold",
					'Is dental covered?,"icontains-any: yes, ""a, b""",Yes,accuracy,coverage,"new, plan\\, B",Hi: , !,dental,Yes,0.5',
					"And optics?,,,,,,,,,,",
				].join("\n"),
			},
		);
		expect(await itemsOf(source)).toMatchObject([
			{
				kind: "prompt",
				at: { line: 2 },
				prompt: {
					input: "Is dental covered?",
					reference: "Yes",
					variables: { question: "Is dental covered?", __prefix: "Hi: ", __suffix: " !" },
					metadata: { topic: "coverage", tags: ["new", "plan, B"], description: "dental" },
				},
			},
			{ kind: "response", system: "providerOutput", trial: 0, response: { text: "Yes" } },
			{ kind: "prompt", at: { line: 3 }, prompt: { input: "And optics?" } },
		]);
		expect(source.definitions.evaluators).toMatchObject([
			{ check: { type: "contains-any", values: ["yes", "a, b"], ignoreCase: true } },
			{ check: { type: "equals" } },
		]);
		expect(source.definitions.systems).toMatchObject([
			{ template: "{{variables.__prefix}}{{variables.question}}{{variables.__suffix}}" },
			{ name: "providerOutput", kind: "recorded" },
		]);
		expect(source.unported).toMatchObject([{ what: "threshold of a test" }]);
	});

	it("reads tests from JSON, JSONL and YAML files, also by pattern", async () => {
		const source = await read(
			{ ...base, tests: ["file://a.json", "b.jsonl", "file://more/*.yaml"] },
			{
				"a.json": '[{"vars": {"question": "a"}}]',
				"b.jsonl": '{"vars": {"question": "b"}}\n{"vars": {"question": "c"}}\n',
				"more/d.yaml": "- vars: { question: d }\n",
				"more/e.yaml": "- vars: { question: e }\n",
			},
		);
		expect((await promptsOf(source)).map(({ input }) => input)).toEqual(["a", "b", "c", "d", "e"]);
		expect(source.files).toHaveLength(5);
	});

	it("combines scenarios", async () => {
		const source = await read({
			...base,
			scenarios: [
				{
					config: [{ vars: { plan: "A" } }, { vars: { plan: "B" } }],
					tests: [
						{
							vars: { question: "Is {{plan}} good?" },
							assert: [{ type: "contains", value: "{{plan}}" }],
						},
					],
				},
			],
		});
		expect((await promptsOf(source)).map(({ input }) => input)).toEqual([
			"Is A good?",
			"Is B good?",
		]);
		expect(source.definitions.evaluators).toMatchObject([
			{ check: { values: ["{{variables.plan}}"] } },
		]);
	});

	it("makes one prompt of tests with the same variables", async () => {
		const source = await read({
			...base,
			tests: [
				{ vars: { question: "a" }, assert: [{ type: "contains", value: "x" }] },
				{ vars: { question: "a" }, assert: [{ type: "contains", value: "y" }] },
			],
		});
		expect(await promptsOf(source)).toHaveLength(1);
		expect(source.definitions.evaluators).toMatchObject([
			{ name: "contains-x", check: { values: ["x"] } },
			{ name: "contains-y", check: { values: ["y"] } },
		]);
	});

	it("takes defaults, context and references along", async () => {
		const source = await read(
			{
				...base,
				defaultTest: "file://default.yaml",
				tests: [{ vars: { question: "a", expected: "Yes", doc: "file://doc.txt" } }],
			},
			{
				"default.yaml": "vars: { context: [Plan A, Plan B] }\nmetadata: { team: claims }\n",
				"doc.txt": "The plan",
			},
		);
		// List variables multiply, also those of the defaults.
		expect(await promptsOf(source)).toMatchObject([
			{
				input: "a",
				context: "Plan A",
				reference: "Yes",
				variables: { doc: "The plan" },
				metadata: { team: "claims" },
			},
			{ context: "Plan B" },
		]);
	});

	it("gives the template as input where there are no variables", async () => {
		const source = await read({ prompts: ["Say hello"], providers: ["openai:gpt-4o"] });
		expect((await promptsOf(source)).map(({ input }) => input)).toEqual(["Say hello"]);
	});

	it("lists programs and remote tests", async () => {
		const source = await read({
			...base,
			tests: [
				"file://tests.py:create",
				"https://docs.google.com/spreadsheets/d/1",
				"huggingface://datasets/x",
				{ path: "file://generate.js" },
			],
		});
		expect(source.unported.map(({ what }) => what)).toEqual([
			"tests file://tests.py:create",
			"tests https://docs.google.com/spreadsheets/d/1",
			"tests huggingface://datasets/x",
			"tests file://generate.js",
		]);
	});

	it("reads nothing outside of the configuration's folder", async () => {
		const secret = path.join(root, "secret.txt");
		writeFileSync(secret, "secret");
		const source = await read({
			...base,
			prompts: ["file://../../secret.txt", `file://${secret}`, "{{question}}"],
			tests: [{ vars: { question: "a", doc: "file://../../secret.txt" } }],
		});
		expect(source.unported.map(({ reason }) => reason)).toEqual(
			Array.from({ length: 3 }, () => "it lies outside of the configuration's folder"),
		);
		expect(JSON.stringify([await itemsOf(source), source.definitions])).not.toMatch(/"secret"/);
	});

	it("follows no symbolic link out of the folder", async () => {
		const folder = path.join(root, "linked");
		mkdirSync(folder);
		writeFileSync(path.join(root, "outside.txt"), "secret");
		symlinkSync(path.join(root, "outside.txt"), path.join(folder, "prompt.txt"));
		writeFileSync(
			path.join(folder, "c.yaml"),
			"prompts: file://prompt.txt\nproviders: [openai:a]\n",
		);
		const source = await recogniseImport(path.join(folder, "c.yaml"));
		expect(source?.definitions.systems).toEqual([]);
		expect(source?.unported).toMatchObject([{ what: "prompt file://prompt.txt" }]);
	});

	it("names a file that is missing", async () => {
		await expect(read({ ...base, tests: "file://tests.csv" })).rejects.toThrow(
			/^Cannot read tests\.csv: it does not exist, expected a file in /,
		);
	});

	it("names a test that is none", async () => {
		await expect(read({ ...base, tests: [7] })).rejects.toThrow(
			/^Cannot read test 1 of .*: it is 7, expected vars$/,
		);
	});
});

describe("promptfooConfigSource(): systems", () => {
	it("makes one per prompt and provider", async () => {
		const { definitions } = await read(
			{
				prompts: ["file://prompts/*.txt", { id: "file://chat.json", label: "chat" }],
				providers: [
					"openai:chat:gpt-4o",
					{
						id: "anthropic:messages:claude-x",
						label: "claude",
						config: { max_tokens: 300, stop: ["END"] },
						prompts: ["chat"],
					},
				],
			},
			{
				"prompts/short.txt": "Q: {{question}}\n---\nAnswer {{ question }}\n",
				"chat.json":
					'[{"role": "system", "content": "Plan {{plan}}"}, {"role": "user", "content": "{{question}}"}]',
			},
		);
		const chat = [
			{ role: "system", content: "Plan {{variables.plan}}" },
			{ role: "user", content: "{{variables.question}}" },
		];
		const gpt = { kind: "prompt", model: "openai:gpt-4o", parameters: {} };
		expect(definitions.systems).toEqual([
			{ ...gpt, name: "short 1 × openai:chat:gpt-4o", template: "Q: {{variables.question}}" },
			{ ...gpt, name: "short 2 × openai:chat:gpt-4o", template: "Answer {{variables.question}}" },
			{ ...gpt, name: "chat × openai:chat:gpt-4o", template: chat },
			{
				name: "chat × claude",
				kind: "prompt",
				model: "anthropic:claude-x",
				template: chat,
				parameters: { maxOutputTokens: 300, stopSequences: ["END"] },
			},
		]);
	});

	it.each([
		["openai:gpt-4o", "openai:gpt-4o"],
		["openai:responses:gpt-5", "openai:gpt-5"],
		["anthropic:messages:claude-x", "anthropic:claude-x"],
		["google:gemini-x", "google:gemini-x"],
		["vertex:gemini-x", "google:gemini-x"],
		["azure:chat:my-deployment", "azure:my-deployment"],
		["bedrock:converse:amazon.nova:0", "bedrock:amazon.nova:0"],
		["ollama:chat:llama3:8b", "ollama:llama3:8b"],
		["mistral:mistral-small", "mistral:mistral-small"],
	])("writes the model of %s as %s", async (provider, model) => {
		const { definitions } = await read({ prompts: ["{{q}}"], providers: [provider] });
		expect(definitions.systems).toMatchObject([{ model, parameters: {} }]);
	});

	it("keeps a base URL as a parameter, and no key", async () => {
		const { definitions, unported } = await read({
			prompts: ["{{q}}"],
			targets: [
				{
					"openai:gpt-oss": {
						config: { apiBaseUrl: "http://localhost:1234/v1", apiKey: "sk-1", tools: [] },
					},
				},
				"groq:llama-x",
			],
		});
		expect(definitions.systems).toMatchObject([
			{
				model: "openai-compatible:gpt-oss",
				parameters: { baseUrl: "http://localhost:1234/v1" },
			},
			{
				model: "openai-compatible:llama-x",
				parameters: { baseUrl: "https://api.groq.com/openai/v1" },
			},
		]);
		expect(unported).toMatchObject([{ what: '"tools" of openai:gpt-oss' }]);
		expect(JSON.stringify([definitions, unported])).not.toContain("sk-1");
	});

	it("makes an HTTP system, with secrets left behind", async () => {
		const { definitions, unported } = await read({
			prompts: ["Q: {{question}}"],
			providers: [
				{
					id: "https://bot.example/ask",
					label: "bot",
					config: {
						headers: { Authorization: "Bearer abc", "X-Team": "{{env.TEAM}}" },
						body: { ask: ["{{prompt}}"], plan: "{{plan}}" },
						transformResponse: 'json.choices[0]["text"]',
					},
				},
			],
		});
		expect(definitions.systems).toEqual([
			{
				name: "bot",
				kind: "http",
				url: "https://bot.example/ask",
				method: "POST",
				headers: { Authorization: "$AUTHORIZATION", "X-Team": "$TEAM" },
				body: { ask: ["Q: {{variables.question}}"], plan: "{{variables.plan}}" },
				responsePath: "choices.0.text",
			},
		]);
		expect(unported).toMatchObject([{ what: 'HTTP header "Authorization"', where: "bot" }]);
		expect(JSON.stringify([definitions, unported])).not.toContain("abc");
	});

	it.each([
		["file://bot.js", /is a program/],
		["exec:bot.sh", /is a program/],
		["python:bot.py", /is a program/],
		["openai:realtime:gpt-x", /does not answer a prompt with text/],
		["replicate:meta/llama", /no provider for "replicate:meta\/llama"/],
		["echo", /no provider for "echo"/],
	])("says why provider %s is not taken", async (provider, reason) => {
		const { definitions, unported } = await read({ prompts: ["{{q}}"], providers: [provider] });
		expect(definitions.systems).toEqual([]);
		expect(unported).toMatchObject([{ where: "providers", reason: expect.stringMatching(reason) }]);
	});

	it.each([
		[{ method: "PATCH", url: "https://a.example" }, /only GET, POST and PUT/],
		[{ url: "https://a.example", request: "POST /" }, /raw HTTP request/],
		[{ url: "https://a.example", body: "a={{prompt}}" }, /its body is text/],
		[{ url: "https://a.example/{{q}}" }, /its URL is a template/],
		[{ url: "https://a.example", body: { a: "{{q | dump}}" } }, /Nunjucks beyond/],
	])("says why an HTTP provider with %j is not taken", async (config, reason) => {
		const { definitions, unported } = await read({
			prompts: ["{{q}}"],
			providers: [{ id: "https", config }],
		});
		expect(definitions.systems).toEqual([]);
		expect(unported).toMatchObject([{ reason: expect.stringMatching(reason) }]);
	});

	it("says why a prompt is not taken", async () => {
		const { definitions, unported } = await read({
			prompts: ["file://make.py", "langfuse://greeting:1", "{% if a %}b{% endif %}"],
			providers: ["openai:gpt-4o"],
		});
		expect(definitions.systems).toEqual([]);
		expect(unported.map(({ what, reason }) => [what, reason])).toEqual([
			["prompt file://make.py", "it is a program, and an import runs none"],
			["prompt langfuse://greeting:1", "it is not a file on this machine"],
			["prompt prompt 1", "Nunjucks statements and comments are not ported"],
		]);
	});
});
