import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProjectFixture } from "../../packages/app/src/run/project-fixture.ts";
import { cellOf, type RunSummary, reportedRows } from "../run-summary.ts";
import { SMALL_PROMPTS, smallConfig, smallProject } from "./small-project.ts";

/** Each of them is well-behaved but for one row. */
const EVALUATORS = `{
	any: regex("."),
	throws: ({ input }) => { if (input === "Case 1") throw new Error("no ones"); return 1; },
	hangs: scorer(({ input }) => { while (input === "Case 2"); return 1; }, { timeoutMs: 1500 }),
	nan: ({ input }) => (input === "Case 3" ? Number.NaN : 1),
	"never settles": scorer(({ input }) => (input === "Case 4" ? new Promise(() => {}) : 1), { timeoutMs: 1500 }),
	"out of range": ({ input }) => (input === "Case 5" ? 7 : 1),
	"ends the process": ({ input }) => { if (input === "Case 6") process.exit(3); return 1; },
}`;
const REASONS: Readonly<Record<string, readonly [row: string, code: string, detail: RegExp]>> = {
	throws: ["p1", "evaluator_threw", /it threw Error: no ones/],
	hangs: ["p2", "timeout", /it did not settle within 1500 ms/],
	nan: ["p3", "evaluator_threw", /it returned NaN/],
	"never settles": ["p4", "timeout", /it did not settle within 1500 ms/],
	"out of range": ["p5", "invalid_score", /it is 7, expected a number from 0 to 1/],
	"ends the process": ["p6", "evaluator_threw", /exit/],
};

/** Runs a project in which something fails. */
async function runOf(project: ProjectFixture, code: number): Promise<RunSummary> {
	const ended = await project.assay("run", "--json", "--quiet");
	expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code, stderr: "" });
	return JSON.parse(ended.stdout) as RunSummary;
}

describe("evaluators that misbehave on one row", () => {
	let project: ProjectFixture;
	let summary: RunSummary;

	beforeAll(async () => {
		project = smallProject({ evaluators: EVALUATORS });
		// One row in six is above the share of failures that a run may have.
		summary = await runOf(project, 2);
	});
	afterAll(() => project.remove());

	it("fail that row, score the others, and let the run end", () => {
		for (const { name } of summary.matrix.evaluators) {
			const failed = name === "any" ? 0 : 1;
			const scored = SMALL_PROMPTS - failed;
			expect([name, cellOf(summary.matrix, name)]).toMatchObject([
				name,
				{ scored, passed: scored, failed, abstained: 0, passRate: { value: 1 } },
			]);
		}
	});

	it("say why in the report and beside the row", async () => {
		const told = summary.failures.map(({ code, stage }) => [stage, code]);
		const expected = Object.entries(REASONS).map(([name, [, code]]) => [name, code]);
		expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected));
		const rows = await reportedRows(project, "--verdict", "failed");
		for (const [name, [promptId, code, detail]] of Object.entries(REASONS)) {
			const evaluator = summary.matrix.evaluators.findIndex((one) => one.name === name);
			const failed = rows.flatMap((row) => {
				const verdict = row.verdicts[evaluator];
				return verdict?.kind === "failed" ? [{ promptId: row.promptId, ...verdict }] : [];
			});
			expect(failed).toMatchObject([{ promptId, code, detail: expect.stringMatching(detail) }]);
		}
	});

	it("are judged anew once they are mended", async () => {
		const mended = EVALUATORS.replaceAll(/=== "Case \d"/g, '=== "Case 0"');
		project.write("assay.config.ts", smallConfig({ evaluators: mended }));
		const { matrix } = await runOf(project, 0);
		for (const { name } of matrix.evaluators)
			expect(cellOf(matrix, name)).toMatchObject({ scored: SMALL_PROMPTS, failed: 0 });
	});
});

describe("a system that misbehaves on one row", () => {
	let project: ProjectFixture;
	beforeAll(() => {
		const echo = `({ input }) => { if (input === "Case 2") throw new Error("no twos"); return String(input); }`;
		project = smallProject({
			systems: `{ echo: { run: ${echo} } }`,
			more: "run: { failOnError: 0.2 },",
		});
	});
	afterAll(() => project.remove());

	it("leaves that row without a response, and is told", async () => {
		const { failures, matrix, totals } = await runOf(project, 0);
		expect(totals).toMatchObject({ rows: 6, responded: 5, failed: 1 });
		expect(cellOf(matrix, "any")).toMatchObject({ scored: 5, passed: 5, failed: 1 });
		expect(failures).toMatchObject([
			{
				stage: "respond",
				code: "user_code",
				count: 1,
				example: { promptId: "p2", detail: expect.stringContaining("it threw Error: no twos") },
			},
		]);
	});
});

describe("a slice that matches nothing", () => {
	let project: ProjectFixture;
	beforeAll(() => {
		project = smallProject({ more: `slices: { none: slice.keyword("xyzzy") },` });
	});
	afterAll(() => project.remove());

	it("has no rate, and coverage names it", async () => {
		const { matrix } = await runOf(project, 0);
		expect(matrix.slices.find(({ name }) => name === "none")).toMatchObject({
			prompts: 0,
			isThin: true,
		});
		const cell = cellOf(matrix, "any", "none");
		expect(cell).toMatchObject({ scored: 0, passed: 0, failed: 0 });
		expect([cell.passRate, cell.meanScore]).toEqual([undefined, undefined]);
		const coverage = await project.assay("coverage");
		expect(coverage.stdout).toContain("none: 0 of 30 prompts, 30 missing");
	});

	it("cannot be run alone", async () => {
		const { code, stderr } = await project.assay("run", "--filter-slice", "none");
		expect(code).toBe(1);
		expect(stderr).toMatch(/no prompt is selected \(slice none\), expected at least one/);
	});
});
