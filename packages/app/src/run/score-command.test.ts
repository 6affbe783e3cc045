import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProjectFixture, projectFixture } from "./project-fixture.ts";

/** The system has no response to p1, and the evaluator no verdict on p2. */
function config(changes: { readonly system?: string; readonly right?: string } = {}): string {
	return `import { defineProject, recorded, scorer, wordCount } from "@assay/sdk";
import { appendFileSync } from "node:fs";
export default defineProject({
	name: "scored",
	prompts: "rows.jsonl",
	criteria: { right: { description: "Is it right?" }, kind: { description: "Is it kind?", labels: { ACCEPT: 1, REJECT: 0 } } },
	evaluators: {
		right: scorer(({ input }) => {
			if (input === "p2") throw new Error("no judgement");
			return ${changes.right ?? "1"};
		}, { criterion: "right" }),
		short: wordCount({ max: 50 }),
		human_1: recorded({ annotator: "human_1" }, { criterion: "kind" }),
	},
	systems: {
		base: { run: (prompt: { id: string }) => {
			appendFileSync(${JSON.stringify("calls.txt")}, prompt.id + "\\n");
			if (prompt.id === "p1") throw new Error("${changes.system ?? "no answer"}");
			return "fine";
		} },
		old: { recorded: true },
	},
});
`;
}

const IDS = ["p1", "p2", "p3"];
const lines = (rows: readonly object[]): string =>
	rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const answered = IDS.map((id) => ({ id, input: id, system: "old", response: "well" }));

let project: ProjectFixture;
beforeAll(() => {
	project = projectFixture({ "assay.config.ts": config(), "rows.jsonl": lines(answered) });
});
afterAll(() => project.remove());

async function cells(...args: readonly string[]) {
	const { stdout } = await project.assay(...args, "--json", "--fail-on-error", "1");
	const { matrix, run } = JSON.parse(stdout);
	const names: readonly string[] = matrix.evaluators.map((one: { name: string }) => one.name);
	const cell = (name: string) => matrix.cells[names.indexOf(name)];
	return { id: String(run.id), right: cell("right"), short: cell("short"), human: cell("human_1") };
}

describe("assay score", () => {
	it("calls no system, and no function under a version that is not its own", async () => {
		const first = await cells("run", "--system", "base");
		expect(first.short).toMatchObject({ scored: 2, failed: 1 });
		const calls = project.read("calls.txt");

		project.write("assay.config.ts", config({ system: "another", right: "0" }));
		const refused = await project.assay("score", first.id, "--evaluator", "short");
		expect(refused).toMatchObject({ code: 1, stdout: "" });
		expect(refused.stderr).toContain('the function of "right" has changed since');
		expect(refused.stderr).toContain("--evaluator");

		const scored = await cells("score", first.id);
		expect(scored.id).not.toBe(first.id);
		expect(scored.right).toMatchObject({ scored: 1, failed: 2 });
		expect(scored.short).toMatchObject({ scored: 2, failed: 1 });
		expect(project.read("calls.txt")).toBe(calls);
		project.write("assay.config.ts", config());
	});
});

describe("labels that are imported after a run", () => {
	it("make a run of their own that shows them, and are not mixed into the old one", async () => {
		const before = await cells("run", "--system", "old");
		expect(before.human).toMatchObject({ scored: 0, abstained: 3 });
		expect((await cells("run", "--system", "old")).id).toBe(before.id);

		project.write(
			"labels.jsonl",
			lines(answered.map((row) => ({ ...row, human_1: row.id === "p3" ? "REJECT" : "ACCEPT" }))),
		);
		expect((await project.assay("import", "labels.jsonl")).code).toBe(0);
		const mixed = await project.assay("retry", before.id, "--failed");
		expect(mixed.code).toBe(1);
		expect(mixed.stderr).toContain("labels have been imported since");

		const after = await cells("run", "--system", "old");
		expect(after.id).not.toBe(before.id);
		expect(after.human).toMatchObject({ scored: 3, passed: 2, abstained: 0 });
		expect((await cells("score", before.id)).id).toBe(after.id);
	});
});
