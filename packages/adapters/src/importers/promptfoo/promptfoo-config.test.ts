import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { importFixture, itemsOf, promptsOf } from "../import-fixture.ts";
import { recogniseImport } from "../recognise-import.ts";

const fixture = importFixture();
afterAll(() => fixture.remove());

describe("promptfooConfigSource()", () => {
	const base = { prompts: ["{{question}}"], providers: ["openai:gpt-4o"] };

	it("multiplies list variables", async () => {
		const source = await fixture.readConfig({
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
		const source = await fixture.readConfig({
			...base,
			tests: [{ vars: { question: "a", plan: ["1"] }, options: { disableVarExpansion: true } }],
		});
		expect((await promptsOf(source))[0]?.variables).toEqual({ question: "a", plan: ["1"] });
	});

	it("refuses combinations that would not fit", async () => {
		const many = Array.from({ length: 1001 }, (_unused, i) => `${i}`);
		await expect(
			fixture.readConfig({ ...base, tests: [{ vars: { question: many, plan: many } }] }),
		).rejects.toThrow(/^Cannot expand variable plan: it makes more than 1000000 tests/);
	});

	it("reads tests from CSV with its special columns", async () => {
		const source = await fixture.readConfig(
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
		const source = await fixture.readConfig(
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
		const source = await fixture.readConfig({
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
		const source = await fixture.readConfig({
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
		const source = await fixture.readConfig(
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
		const source = await fixture.readConfig({
			prompts: ["Say hello"],
			providers: ["openai:gpt-4o"],
		});
		expect((await promptsOf(source)).map(({ input }) => input)).toEqual(["Say hello"]);
	});

	it("lists programs and remote tests", async () => {
		const source = await fixture.readConfig({
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
		const secret = path.join(fixture.folder, "secret.txt");
		writeFileSync(secret, "secret");
		const source = await fixture.readConfig({
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
		const folder = path.join(fixture.folder, "linked");
		mkdirSync(folder);
		writeFileSync(path.join(fixture.folder, "outside.txt"), "secret");
		symlinkSync(path.join(fixture.folder, "outside.txt"), path.join(folder, "prompt.txt"));
		writeFileSync(
			path.join(folder, "c.yaml"),
			"prompts: file://prompt.txt\nproviders: [openai:a]\n",
		);
		const source = await recogniseImport(path.join(folder, "c.yaml"));
		expect(source?.definitions.systems).toEqual([]);
		expect(source?.unported).toMatchObject([{ what: "prompt file://prompt.txt" }]);
	});

	it("names a file that is missing", async () => {
		await expect(fixture.readConfig({ ...base, tests: "file://tests.csv" })).rejects.toThrow(
			/^Cannot read tests\.csv: it does not exist, expected a file in /,
		);
	});

	it("names a test that is none", async () => {
		await expect(fixture.readConfig({ ...base, tests: [7] })).rejects.toThrow(
			/^Cannot read test 1 of .*: it is 7, expected vars$/,
		);
	});
});
