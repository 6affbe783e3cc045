import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "../run/project-fixture.ts";
import { GOOD } from "./definition-samples.ts";

const ROWS = ["1", "2", "3"]
	.map(
		(id) =>
			`${JSON.stringify({ id, input: `aaa ${id}`, topic: "t", system: "old", response: "fine" })}\n`,
	)
	.join("");

/** The project's configuration; `pulled` spreads what was pulled. */
const config = (pulled = false) => `import { defineProject, equals } from "@assay/sdk";
${pulled ? 'import { definitions } from "./definitions.ts";\n' : ""}export default defineProject({
	name: "both",
	prompts: "rows.jsonl",
	criteria: { right: { description: "Is it right?" }${pulled ? ", ...definitions.criteria" : ""} },
	evaluators: { exact: equals("fine", { criterion: "right" })${pulled ? ", ...definitions.evaluators" : ""} },
	slices: { short: { kind: "length", field: "input", unit: "words", max: 8 }${pulled ? ", ...definitions.slices" : ""} },
	systems: { old: { recorded: true }${pulled ? ", ...definitions.systems" : ""} },
	labelingFunctions: { ${pulled ? "...definitions.labelingFunctions" : ""} },
});
`;

const RULES = {
	slices: [{ name: "three", rule: { kind: "regex", field: "input", pattern: "3" } }],
};
const exported = (definitions: object): string =>
	JSON.stringify({ schema: 1, name: "x", ...definitions });

let project: ProjectFixture;
beforeEach(() => {
	project = projectFixture({ "assay.config.ts": config(), "rows.jsonl": ROWS });
});
afterEach(() => project.remove());

async function stored() {
	const store = await project.openStore();
	const found = await store.listDefinitions();
	await store.close();
	return found;
}
const originOf = async (name: string) => (await stored()).find((one) => one.name === name)?.origin;

const ALL = exported({
	criteria: [GOOD.criterion],
	evaluators: [{ ...GOOD.evaluator, name: "reader" }],
	slices: [{ ...GOOD.slice, rule: { kind: "verdict", evaluator: "exact", is: "fail" } }],
	systems: [GOOD.system],
	labelingFunctions: [GOOD["labeling-function"]],
});

describe("assay push", () => {
	it("stores definitions that take part in the next run", async () => {
		project.write("more.json", exported(RULES));
		const dry = await project.assay("push", "more.json", "--dry-run");
		expect(dry).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('slice "three": new\nNothing was written'),
		});
		expect(await stored()).toEqual([]);
		expect((await project.assay("push", "more.json")).stdout).toBe('slice "three": new\n');
		expect((await project.assay("push", "more.json")).stdout).toBe('slice "three": unchanged\n');
		const ran = JSON.parse((await project.assay("run", "--json", "--quiet")).stdout);
		expect(ran.matrix.slices.map((one: { name: string }) => one.name)).toContain("three");
		expect(await originOf("three")).toBe("ui");
	});

	it("names the version that it replaces and the one that replaces it, and keeps both", async () => {
		project.write("more.json", exported(RULES));
		await project.assay("push", "more.json");
		const [first] = await stored();
		const rule = { kind: "regex", field: "input", pattern: "4" };
		project.write("other.json", exported({ slices: [{ name: "three", rule }] }));
		const { stdout } = await project.assay("push", "other.json");
		const [second] = await stored();
		expect(stdout).toMatch(/^slice "three": changed \(\w{6}, saved 2\S+Z, becomes \w{6}; /);
		expect(stdout).toContain(`(${first?.version.slice(0, 6)}, `);
		expect(stdout).toContain(`becomes ${second?.version.slice(0, 6)};`);
		const store = await project.openStore();
		expect(await store.definitionHistory("slice", "three")).toHaveLength(2);
		await store.close();
	});

	it("leaves to the configuration what it defines, and refuses all when one is wrong", async () => {
		await project.assay("run", "--quiet");
		project.write(
			"short.json",
			exported({ slices: [{ name: "short", rule: { kind: "everything" } }] }),
		);
		expect((await project.assay("push", "short.json")).stdout).toBe(
			'slice "short": kept as the configuration has it\n',
		);
		const wrong = { ...GOOD.evaluator, name: "wrong", criterion: "rihgt" };
		project.write("wrong.json", exported({ ...RULES, evaluators: [wrong] }));
		const refused = await project.assay("push", "wrong.json");
		expect(refused).toMatchObject({ code: 1, stdout: "" });
		expect(refused.stderr).toMatch(
			/nothing was written[^]*evaluator "wrong", criterion: .*did you mean "right"/,
		);
		expect(await originOf("three")).toBeUndefined();
		const voting = { ...GOOD["labeling-function"], criterion: "right" };
		project.write("labels.json", exported({ labelingFunctions: [voting] }));
		expect((await project.assay("push", "labels.json")).stderr).toMatch(
			/labeling-function "says why", label: "Good" is no label of criterion "right"/,
		);
		project.write("code.ts", "export const definitions = { systems: { f: { run: () => 1 } } };");
		expect((await project.assay("push", "code.ts")).stderr).toContain("only come from code");
	});
});

describe("assay pull", () => {
	it("writes the browser's definitions as code that has the same versions", async () => {
		project.write("all.json", ALL);
		expect(await project.assay("push", "all.json")).toMatchObject({ code: 0, stderr: "" });
		const before = await stored();
		expect(before.map(({ origin }) => origin)).toEqual(["ui", "ui", "ui", "ui", "ui"]);
		const pulled = await project.assay("pull");
		expect(pulled).toMatchObject({ code: 0, stderr: "" });
		expect(pulled.stdout).toContain(
			"Wrote definitions.ts: 1 criterion, 1 evaluator, 1 slice, 1 system, 1 labeling function",
		);

		project.write("assay.config.ts", config(true));
		expect((await project.assay("run", "--dry-run", "--quiet")).code).toBe(0);
		const after = await stored();
		for (const { createdAt, kind, name, version } of before)
			expect(after.find((one) => one.kind === kind && one.name === name)).toMatchObject({
				version,
				createdAt,
				origin: "code",
			});
	});

	it("keeps what it pulled before, and writes over nothing else", async () => {
		const nothing = await project.assay("pull");
		expect(nothing).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing to pull") });
		project.write("all.json", ALL);
		await project.assay("push", "all.json");
		await project.assay("pull");
		project.write("assay.config.ts", config(true));
		project.write("more.json", exported(RULES));
		await project.assay("push", "more.json");
		expect((await project.assay("pull")).stdout).toContain("Wrote definitions.ts: 1 slice\n");
		const text = project.read("definitions.ts");
		for (const name of ["reader", "accuracy", "hard", "chat", '"says why"', "three"])
			expect(text).toContain(`${name}: {`);
		project.write("mine.ts", "export const definitions = {};");
		expect(await project.assay("pull", "-o", "mine.ts")).toMatchObject({ code: 1, stdout: "" });
		expect(project.read("mine.ts")).toBe("export const definitions = {};");
	});
});

const PROMPTFOO = `prompts: ["{{question}}"]
providers: ["openai:gpt-4o-mini"]
tests:
  - vars: { question: "How long?" }
    assert: [{ type: llm-rubric, value: "is polite" }]
`;

describe("definitions of an import", () => {
	it("are used where there is no configuration", async () => {
		const bare = projectFixture({ "promptfooconfig.yaml": PROMPTFOO });
		const told = await bare.assay("import", "promptfooconfig.yaml");
		expect(told.stdout).toMatch(/definitions: 3 are new, .*; runs use them/);
		const plan = await bare.assay("run", "--dry-run");
		expect(plan).toMatchObject({
			code: 0,
			stderr: expect.stringContaining("openai:gpt-4o-mini: "),
		});
		await bare.remove();
	});

	it("are left out of a project with a configuration until they are adopted", async () => {
		project.write("promptfooconfig.yaml", PROMPTFOO);
		const told = await project.assay("import", "promptfooconfig.yaml");
		expect(told.stdout).toContain("runs leave them out");
		const plan = await project.assay("run", "--dry-run");
		expect(plan).toMatchObject({ code: 0, stderr: expect.not.stringContaining("openai") });
		expect((await project.assay("doctor")).stdout).toContain("3 imported definitions");
		expect((await project.assay("pull")).stdout).toContain("Nothing to pull");
		expect((await project.assay("pull", "--imported")).stdout).toContain(
			"Wrote definitions.ts: 1 criterion, 1 evaluator, 1 system",
		);
		const pushed = await project.assay("push", "definitions.ts");
		expect(pushed.stdout.match(/: new\n/g)).toHaveLength(3);
		const paid = await project.assay("run", "--dry-run");
		expect(paid.stderr).toContain("openai:gpt-4o-mini: ");
	});
});
