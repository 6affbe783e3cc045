import { createCheckLibrary } from "@assay/adapters/checks";
import { createPatternLibrary } from "@assay/adapters/patterns";
import { createSliceLibrary } from "@assay/adapters/slices";
import { openSqliteStore } from "@assay/adapters/sqlite";
import type { Verdict } from "@assay/core/domain";
import { describe, expect, it } from "vitest";
import { createBench } from "../benchmark/bench-fixture.ts";
import { promptsOf } from "../benchmark/definition-samples.ts";
import { matrixEvaluators, readRunResults } from "./read-run-results.ts";
import { readRunRows } from "./run-rows.ts";
import { chanceAnswer, collect, SAMPLE_SLICES, sampleSubject } from "./stored-run-samples.ts";

async function open(trials = 1) {
	const bench = createBench({
		answer: chanceAnswer,
		parts: {
			store: await openSqliteStore({ path: ":memory:", project: "t" }),
			checks: createCheckLibrary(),
			patterns: createPatternLibrary(),
			slices: createSliceLibrary(),
		},
	});
	await bench.putPrompts(promptsOf(300));
	return { bench, done: await bench.run(sampleSubject(), { trials }) };
}

/** Counts of a cell, from the rows' own verdicts. */
function recount(verdicts: readonly (Verdict | undefined)[], passAt: number) {
	const scores = verdicts.flatMap((one) => (one?.kind === "scored" ? [one.score] : []));
	return {
		scored: scores.length,
		failed: verdicts.filter((one) => one?.kind === "failed").length,
		abstained: verdicts.filter((one) => one?.kind === "abstained").length,
		passed: scores.filter((score) => score >= passAt).length,
		mean:
			scores.length === 0
				? undefined
				: scores.reduce((sum, score) => sum + score, 0) / scores.length,
	};
}

describe("readRunResults()", () => {
	it.each([1, 2])(
		"gives the matrix that a count of the rows gives, with %d trials",
		async (trials) => {
			const { bench, done } = await open(trials);
			const { matrix, totals } = await readRunResults(bench.store, done.run, done.subject);
			const rows = await collect(
				readRunRows(done.work, done.run, {
					subject: done.subject,
					pick: (block) => block.responses.kinds.keys(),
				}),
			);
			expect(rows).toHaveLength(300 * trials);
			expect(matrix.slices.map((slice) => slice.name)).toEqual([
				"All prompts",
				...SAMPLE_SLICES.map((slice) => slice.name),
				"No slice",
			]);
			for (const [s, slice] of matrix.slices.entries()) {
				const members = rows.filter((row) => {
					if (slice.kind === "all") return true;
					return slice.kind === "none" ? row.slices.length === 0 : row.slices.includes(slice.name);
				});
				expect(slice.prompts).toBe(members.length / trials);
				for (const [e, { passAt }] of matrix.evaluators.entries()) {
					const cell = matrix.cells[s * matrix.evaluators.length + e]!;
					const { mean, ...counts } = recount(
						members.map((row) => row.verdicts[e]),
						passAt,
					);
					expect(cell).toMatchObject(counts);
					expect(cell.passRate?.value).toBe(
						counts.scored === 0 ? undefined : counts.passed / counts.scored,
					);
					// Scores are stored in single precision.
					const stored = cell.meanScore?.value;
					expect(stored === undefined).toBe(mean === undefined);
					expect(Math.abs((stored ?? 0) - (mean ?? 0))).toBeLessThan(1e-6);
				}
			}
			expect(totals).toMatchObject({ rows: 300 * trials, responded: 300 * trials, failed: 0 });
			expect(totals.costUsd).toBeCloseTo(0.3 * trials, 6);
		},
	);

	it("counts failed verdicts apart and has cells without data, never a zero", async () => {
		const { bench, done } = await open();
		const { matrix } = await readRunResults(bench.store, done.run, done.subject);
		const [tone, near] = matrix.cells;
		expect(tone!.failed).toBeGreaterThan(10);
		expect(tone!.scored + tone!.failed).toBe(300);
		expect(near!.scored + near!.failed).toBe(100);
		// The criterion does not apply to prompts about coverage.
		const coverage = matrix.slices.findIndex((slice) => slice.name === "coverage");
		expect(matrix.cells[coverage * 3 + 1]).toMatchObject({
			scored: 0,
			failed: 0,
			abstained: 0,
			passRate: undefined,
			meanScore: undefined,
		});
	});
});

describe("matrixEvaluators()", () => {
	it("reads the threshold of the evaluator before that of its criterion", () => {
		expect(matrixEvaluators(sampleSubject())).toEqual([
			{ name: "tone", criterion: "tone", shows: "pass-rate", passAt: 0.5 },
			{ name: "near", criterion: "near", shows: "mean-score", passAt: 0.7 },
			{ name: "short", criterion: "short", shows: "pass-rate", passAt: 1 },
		]);
	});
});
