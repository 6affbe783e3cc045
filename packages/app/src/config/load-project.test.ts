import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ConfigurationError } from "@assay/core/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadProject } from "./load-project.ts";

const PACKAGES = fileURLToPath(new URL("../../../../node_modules", import.meta.url));

let folder = "";
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "assay-config-"));
	symlinkSync(PACKAGES, path.join(folder, "node_modules"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
	const file = path.join(folder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
	return file;
}

const TYPED = `import { defineProject, judge, notContainsAny, slice } from "@assay/sdk";
interface Row { readonly output: string }
export default defineProject({
	name: "health",
	prompts: ["data/a.csv", { path: "data/b.jsonl", fields: { input: "question" }, system: "v1" }],
	criteria: {
		accuracy: { description: "Is it right?", gate: { min: 0.8 } },
		depth: { description: "How deep?", labels: ["low", "middle", "high"], show: "mean-score" },
	},
	evaluators: {
		judge: judge({ criterion: "accuracy", model: "fake:m", prompt: "judges/a.md" }),
		clean: notContainsAny("Acme"),
		mine: ({ output }: Row) => output.length > 3,
	},
	slices: { long: slice.where((prompt) => String(prompt.input).length > 99) },
	systems: {
		base: { model: "fake:m" },
		file: { model: "fake:m", prompt: "prompts/v1.txt", parameters: { temperature: 1 } },
		own: { run: () => "hi" },
		past: { recorded: true },
	},
	run: { concurrency: 3 },
	retention: { responsesDays: 90 },
});
`;

const votingCode = (exportName: string) => ({
	module: "assay.config.ts",
	exportName: `default.labelingFunctions.${exportName}.run`,
	sourceHash: expect.stringMatching(/^[\da-f]{32}$/),
});

describe("loadProject()", () => {
	it("reads TypeScript with functions and text files, and fills every default in", async () => {
		write("judges/a.md", "Judge {{response}}");
		write("prompts/v1.txt", "Answer {{input}}");
		const project = await loadProject(write("assay.config.ts", TYPED));
		expect(project).toMatchObject({
			name: "health",
			root: folder,
			retention: { responsesDays: 90 },
			sources: [
				{ path: path.join(folder, "data/a.csv"), fields: {}, system: undefined },
				{ path: path.join(folder, "data/b.jsonl"), fields: { input: "question" }, system: "v1" },
			],
			criteria: [
				{
					name: "accuracy",
					scale: {
						kind: "labels",
						labels: [
							{ name: "Reject", score: 0 },
							{ name: "Accept", score: 1 },
						],
					},
					passAt: 1,
					estimate: "pass-rate",
					explanationRequired: false,
					gate: { min: 0.8 },
				},
				{
					name: "depth",
					scale: { labels: [{ score: 0 }, { name: "middle", score: 0.5 }, { score: 1 }] },
					estimate: "mean-score",
				},
				// Evaluators without a criterion imply one of their own name.
				{ name: "clean", description: "clean", scale: { kind: "labels" }, passAt: 1 },
				{ name: "mine", scale: { kind: "share" }, passAt: 0.5, estimate: "mean-score" },
			],
			evaluators: [
				{
					name: "judge",
					criterion: "accuracy",
					kind: "judge",
					judge: {
						prompt: "Judge {{response}}",
						parser: { kind: "structured" },
						examples: [],
						parameters: { temperature: 0 },
					},
				},
				{ name: "clean", criterion: "clean", kind: "code", check: { values: ["Acme"] } },
				{
					name: "mine",
					criterion: "mine",
					kind: "function",
					code: { module: "assay.config.ts", exportName: "default.evaluators.mine" },
					timeoutMs: 30_000,
				},
			],
			slices: [
				{
					name: "long",
					rule: { kind: "function", code: { exportName: "default.slices.long.run" } },
				},
			],
			systems: [
				{ name: "base", kind: "prompt", template: "{{input}}", parameters: {} },
				{ name: "file", template: "Answer {{input}}", parameters: { temperature: 1 } },
				{
					name: "own",
					kind: "function",
					code: { exportName: "default.systems.own.run" },
					timeoutMs: 60_000,
				},
				{ name: "past", kind: "recorded" },
			],
			run: { concurrency: 3 },
		});
	});

	it("reads labeling functions, those of code with the hash of their text", async () => {
		const text = `import { defineProject, lf, noRefusal } from "@assay/sdk";
export default defineProject({
	name: "pool",
	criteria: { tone: { description: "Is it kind?", labels: ["Rude", "Kind"] } },
	evaluators: { plain: noRefusal() },
	labelingFunctions: {
		thanks: { criterion: "tone", label: "Kind", rule: lf.keyword("thank you") },
		own: {
			criterion: "tone",
			label: "Kind",
			otherwise: "Rude",
			active: false,
			rule: lf.any(lf.check(noRefusal()), lf.not(lf.fn((row) => row.response.length < 9))),
		},
		implied: { criterion: "plain", label: "Reject", rule: lf.fn(() => null, { timeoutMs: 5 }) },
	},
});
`;
		const { labelingFunctions } = await loadProject(write("assay.config.ts", text));
		expect(labelingFunctions).toEqual([
			{
				name: "thanks",
				criterion: "tone",
				label: "Kind",
				rule: { kind: "keyword", field: "response", words: ["thank you"] },
			},
			{
				name: "own",
				criterion: "tone",
				label: "Kind",
				otherwise: "Rude",
				active: false,
				rule: {
					kind: "any",
					rules: [
						{ kind: "check", check: { type: "refusal" } },
						{
							kind: "not",
							rule: {
								kind: "function",
								code: votingCode("own.rule.rules.1.rule"),
								timeoutMs: 10_000,
							},
						},
					],
				},
			},
			{
				name: "implied",
				criterion: "plain",
				label: "Reject",
				rule: { kind: "function", code: votingCode("implied.rule"), timeoutMs: 5 },
			},
		]);
	});

	it("reads JavaScript, JSON and YAML alike", async () => {
		const json = {
			name: "p",
			criteria: { c: { description: "d", labels: "share" } },
			evaluators: { e: { kind: "code", check: { type: "json-valid" }, criterion: "c" } },
			systems: { s: { url: "http://127.0.0.1:1/", headers: { a: "$KEY" } } },
		};
		const files = [
			write("a.json", JSON.stringify(json)),
			write("a.mjs", `export default ${JSON.stringify(json)};`),
			write(
				"a.yaml",
				"name: p\ncriteria:\n  c: {description: d, labels: share}\nevaluators:\n  e: {kind: code, check: {type: json-valid}, criterion: c}\nsystems:\n  s: {url: 'http://127.0.0.1:1/', headers: {a: $KEY}}\n",
			),
		];
		const projects = await Promise.all(files.map(loadProject));
		for (const [i, project] of projects.entries())
			expect(project).toEqual({ ...projects[0], configFile: files[i], files: [files[i]] });
		expect(projects[0]).toMatchObject({
			criteria: [{ scale: { kind: "share" }, passAt: 0.5, estimate: "mean-score" }],
			systems: [{ kind: "http", method: "POST", headers: { a: "$KEY" } }],
			sources: [],
		});
	});

	it("names the file, every wrong field, and the nearest name for a mistyped one", async () => {
		const file = write(
			"assay.config.json",
			JSON.stringify({
				name: "",
				criterias: {},
				criteria: { c: { descripton: "d", passAt: 2 } },
				evaluators: { e: { kind: "code", check: { type: "contains-any", value: ["x"] } } },
				slices: { s: { kind: "range", field: "input", mni: 1 } },
				run: { concurrency: 0 },
			}),
		);
		const error = await loadProject(file).catch((one: unknown) => one);
		expect(error).toBeInstanceOf(ConfigurationError);
		const lines = (error as Error).message.split("\n");
		expect(lines[0]).toBe(`Cannot use ${file}:`);
		for (const line of [
			'the configuration: unknown field "criterias", did you mean "criteria"?',
			'criteria.c: unknown field "descripton", did you mean "description"?',
			'evaluators.e.check: unknown field "value", did you mean "values"?',
			'slices.s: unknown field "mni", did you mean "min"?',
		])
			expect(lines).toContain(`  ${line}`);
		for (const field of ["name", "criteria.c.description", "criteria.c.passAt", "run.concurrency"])
			expect(lines.some((line) => line.startsWith(`  ${field}: `))).toBe(true);
	});

	it.each([
		["a.json", "{", /^Cannot read .*a\.json: /],
		["a.yaml", "a: [", /^Cannot read .*a\.yaml: /],
		["a.mjs", "throw new Error('top level');", /^Cannot read .*a\.mjs: top level/],
		[
			"a.mjs",
			"export const project = {};",
			/it has no default export, expected "export default defineProject/,
		],
		["none.json", undefined, /^Cannot read .*none\.json: ENOENT/],
	])("says what is wrong with %s: %j", async (name, text, message) => {
		const file = text === undefined ? path.join(folder, name) : write(name, text);
		const failed = loadProject(file);
		await expect(failed).rejects.toThrow(ConfigurationError);
		await expect(failed).rejects.toThrow(message);
	});

	it.each([
		[
			{ evaluators: { e: { kind: "code", check: { type: "json-valid" }, criterion: "acuracy" } } },
			'Cannot use evaluators.e.criterion: "acuracy" (did you mean "accuracy"?) is not among the criteria',
		],
		[
			{
				evaluators: {
					e: {
						kind: "judge",
						model: "m",
						prompt: "x",
						criterion: "accuracy",
						examples: [{ input: "a", response: "b", label: "good" }],
					},
				},
			},
			'"good" is no label of criterion "accuracy", expected one of: Reject, Accept',
		],
		[
			{
				evaluators: {
					e: { kind: "judge", model: "m", prompt: "judges/none.md", criterion: "accuracy" },
				},
			},
			"Cannot read evaluators.e.prompt: ",
		],
		[
			{ systems: { s: { model: "m", prompt: "../outside.md" } } },
			"Cannot read systems.s.prompt: ../outside.md lies outside the project",
		],
		[
			{
				labelingFunctions: {
					f: { criterion: "acuracy", label: "Accept", rule: { kind: "agreement", min: 0.5 } },
				},
			},
			'Cannot use labelingFunctions.f.criterion: there is no criterion "acuracy" (did you mean "accuracy"?), expected one of: accuracy',
		],
		[
			{
				labelingFunctions: {
					f: { criterion: "accuracy", label: "Acept", rule: { kind: "agreement", min: 0.5 } },
				},
			},
			'Cannot use labelingFunctions.f.label: "Acept" (did you mean "Accept"?) is no label of criterion "accuracy"',
		],
		[
			{
				labelingFunctions: {
					f: { criterion: "accuracy", label: "Accept", rule: { kind: "agrement", min: 0.5 } },
				},
			},
			"labelingFunctions.f.rule",
		],
		[{ retention: { responsesDays: 0 } }, /retention\.responsesDays: .*>=1/],
		[{ retention: { responsesDays: 1.5 } }, /retention\.responsesDays: .*expected int/],
		[
			{ retention: { responseDays: 9 } },
			'unknown field "responseDays", did you mean "responsesDays"?',
		],
	])("refuses %j", async (config, message) => {
		const criteria = { accuracy: { description: "d" } };
		const file = write("a.json", JSON.stringify({ name: "p", criteria, ...config }));
		await expect(loadProject(file)).rejects.toThrow(message);
	});

	it("reads an evaluation in one file as a project", async () => {
		const file = write(
			"mine.eval.ts",
			`import { evaluation, wordCount } from "@assay/sdk";
const exact = ({ output, expected }: { output: string; expected?: string }) => output === expected;
export default evaluation("mine", {
	data: () => [{ input: "a", expected: "b" }, { id: "two", input: { city: "Bern" }, metadata: { x: 1 } }],
	task: (input: unknown) => String(input),
	evaluators: [exact, wordCount({ max: 3 }, { criterion: "short" })],
	criteria: { short: { description: "Is it short?" } },
	retention: { responsesDays: 7 },
});`,
		);
		const project = await loadProject(file);
		expect(project).toMatchObject({
			name: "mine",
			retention: { responsesDays: 7 },
			systems: [
				{
					name: "task",
					kind: "function",
					argument: "input",
					code: { exportName: "default.config.task" },
				},
			],
			evaluators: [
				{ name: "exact", code: { exportName: "default.config.evaluators.0" } },
				{ name: "short", criterion: "short" },
			],
		});
		const prompts: unknown[] = [];
		for await (const items of project.inlinePrompts?.items(new AbortController().signal) ?? [])
			prompts.push(...items);
		expect(prompts).toMatchObject([
			{ prompt: { input: "a", reference: "b" } },
			{ prompt: { id: "two", input: '{"city":"Bern"}', variables: { input: { city: "Bern" } } } },
		]);
	});
});
