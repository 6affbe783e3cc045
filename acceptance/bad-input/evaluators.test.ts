import type { EvaluatorMatrix } from "@assay/core/benchmark";
import type { FailureGroup, ReportRow } from "@assay/workflow/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProjectFixture } from "../../packages/app/src/run/project-fixture.ts";
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

describe("evaluators that misbehave on one row", () => {
	let project: ProjectFixture;
	let summary: { readonly matrix: EvaluatorMatrix; readonly failures: readonly FailureGroup[] };
	let code: number | null;

	beforeAll(async () => {
		project = smallProject({ evaluators: EVALUATORS });
		const ended = await project.assay("run", "--json", "--quiet");
		code = ended.code;
		summary = JSON.parse(ended.stdout) as typeof summary;
	});
	afterAll(() => project.remove());

	it("fail that row, score the others, and let the run end", () => {
		// One row in six is above the share of failures that a run may have.
		expect(code).toBe(2);
		const { cells, evaluators } = summary.matrix;
		for (const [i, { name }] of evaluators.entries()) {
			const isSound = name === "any";
			const scored = isSound ? SMALL_PROMPTS : SMALL_PROMPTS - 1;
			expect([name, cells[i]]).toMatchObject([
				name,
				{ scored, passed: scored, failed: isSound ? 0 : 1, abstained: 0, passRate: { value: 1 } },
			]);
		}
	});

	it("say why in the report and beside the row", async () => {
		expect(summary.failures.map(({ code: reason, stage }) => [stage, reason]).toSorted()).toEqual(
			Object.entries(REASONS)
				.map(([name, [, reason]]) => [name, reason])
				.toSorted(),
		);
		for (const [name, [row, reason, detail]] of Object.entries(REASONS)) {
			const shown = await project.assay(
				...["report", "--rows", "--evaluator", name, "--verdict", "failed", "--json"],
			);
			const { rows } = JSON.parse(shown.stdout) as { rows: readonly ReportRow[] };
			expect(rows.map(({ promptId }) => promptId)).toEqual([row]);
			const verdict = rows[0]!.verdicts[summary.matrix.evaluators.findIndex((one) => one.name === name)];
			expect(verdict).toMatchObject({
				kind: "failed",
				code: reason,
				detail: expect.stringMatching(detail),
			});
		}
	});

	it("are judged anew once they are mended", async () => {
		const mended = EVALUATORS.replaceAll(/=== "Case \d"/g, '=== "Case 0"');
		project.write("assay.config.ts", smallConfig({ evaluators: mended }));
		const ended = await project.assay("run", "--json", "--quiet");
		expect(ended.code).toBe(0);
		const { matrix } = JSON.parse(ended.stdout) as typeof summary;
		expect(matrix.cells.slice(0, 7)).toMatchObject(
			matrix.evaluators.map(() => ({ scored: SMALL_PROMPTS, failed: 0 })),
		);
	});
});

describe("a system that misbehaves on one row", () => {
	it("leaves that row without a response, and is told", async () => {
		const project = smallProject({
			systems: `{ echo: { run: ({ input }) => { if (input === "Case 2") throw new Error("no twos"); return String(input); } } }`,
		});
		try {
			const { code, stdout } = await project.assay("run", "--json", "--quiet", "--fail-on-error", "0.2");
			expect(code).toBe(0);
			const { failures, matrix } = JSON.parse(stdout) as typeof summary;
			expect(matrix.cells[0]).toMatchObject({ scored: 5, passed: 5, failed: 1 });
			expect(failures[0]).toMatchObject({
				stage: "respond",
				count: 1,
				example: { promptId: "p2", detail: expect.stringContaining("it threw Error: no twos") },
			});
		} finally {
			await project.remove();
		}
	});

	interface Summary {
		readonly matrix: EvaluatorMatrix;
		readonly failures: readonly FailureGroup[];
	}
	const summary: Summary | undefined = undefined;
});

describe("a slice that matches nothing", () => {
	let project: ProjectFixture;
	beforeAll(() => {
		project = smallProject({ more: `slices: { none: slice.keyword("xyzzy") },` });
	});
	afterAll(() => project.remove());

	it("has no rate, and coverage names it", async () => {
		const { code, stdout } = await project.assay("run", "--json", "--quiet");
		expect(code).toBe(0);
		const { matrix } = JSON.parse(stdout) as { matrix: EvaluatorMatrix };
		const at = matrix.slices.findIndex(({ name }) => name === "none");
		expect(matrix.slices[at]).toMatchObject({ prompts: 0, isThin: true });
		expect(matrix.cells[at]).toMatchObject({ scored: 0, passed: 0, failed: 0 });
		expect(matrix.cells[at]!.passRate).toBeUndefined();
		const coverage = await project.assay("coverage");
		expect(coverage.stdout).toContain("none: 0 of 30 prompts, 30 missing");
	});

	it("cannot be run alone", async () => {
		const { code, stderr } = await project.assay("run", "--filter-slice", "none");
		expect(code).toBe(1);
		expect(stderr).toMatch(/no prompt is selected \(slice none\), expected at least one/);
	});
});
