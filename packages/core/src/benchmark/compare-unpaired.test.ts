import { describe, expect, it } from "vitest";
import { NO_LABEL, VERDICT_KIND } from "../domain/index.ts";
import { newcombeUnpaired } from "../stats/index.ts";
import { compareUnpaired } from "./compare-unpaired.ts";
import type { MatrixEvaluator } from "./evaluator-matrix.ts";
import { createMatrixAccumulator } from "./matrix-accumulator.ts";

const EVALUATOR: MatrixEvaluator = {
	name: "judge",
	criterion: "accuracy",
	shows: "pass-rate",
	passAt: 0.5,
};

function matrixOf(
	scores: readonly number[],
	more: {
		readonly evaluators?: readonly MatrixEvaluator[];
		readonly trials?: number;
		readonly slices?: readonly string[];
	} = {},
) {
	const { trials = 1, evaluators = [EVALUATOR], slices = [] } = more;
	const matrix = createMatrixAccumulator({
		evaluators,
		slices: slices.map((name) => ({ name })),
		trials,
	});
	const column = {
		kinds: new Uint8Array(scores.length).fill(VERDICT_KIND.scored),
		labels: new Int8Array(scores.length).fill(NO_LABEL),
		scores: Float32Array.from(scores),
	};
	const promptCount = scores.length / trials;
	matrix.add({
		promptCount,
		verdicts: evaluators.map(() => column),
		slices: slices.map(() => new Uint32Array((promptCount + 31) >>> 5)),
	});
	return matrix.finish();
}

function passes(passed: number, count: number): number[] {
	return Array.from({ length: count }, (_, row) => Number(row < passed));
}

/** Of the interval of 30 against 20 of 40 rows. */
function width(trials: number): number {
	const baseline = matrixOf(passes(20, 40), { trials });
	const [cell] = compareUnpaired(baseline, matrixOf(passes(30, 40), { trials })).cells;
	return cell!.difference!.high - cell!.difference!.low;
}

describe("compareUnpaired()", () => {
	it("gives Newcombe's published interval of 56 of 70 against 48 of 80", () => {
		const comparison = compareUnpaired(matrixOf(passes(48, 80)), matrixOf(passes(56, 70)));
		expect(comparison).toMatchObject({ kind: "unpaired", tested: 2, falseDiscoveryRate: 0.1 });
		expect(comparison.cells[0]).toMatchObject({
			baseline: { value: 0.6, count: 80 },
			candidate: { value: 0.8, count: 70 },
			difference: {
				value: expect.closeTo(0.2, 12),
				low: expect.closeTo(0.0524, 4),
				high: expect.closeTo(0.3339, 4),
				count: 70,
			},
			// (0.2 − 0.05243) / 1.959964 = 0.07529; 0.2 / 0.07529 = 2.656 standard errors.
			pValue: expect.closeTo(0.0079, 4),
			verdict: "improved",
		});
		const newcombe = newcombeUnpaired({ passed: 48, count: 80 }, { passed: 56, count: 70 });
		expect(comparison.cells[0]?.difference?.low).toBeCloseTo(newcombe!.low, 12);
		expect(comparison.cells[0]?.difference?.high).toBeCloseTo(newcombe!.high, 12);
	});

	it("is wider where rows are clustered", () => {
		expect(width(2)).toBeGreaterThan(1.2 * width(1));
	});

	it("compares mean scores by their two standard errors", () => {
		const evaluators: readonly MatrixEvaluator[] = [{ ...EVALUATOR, shows: "mean-score" }];
		const scores = Array.from({ length: 50 }, (_, row) => (row % 5) / 8);
		const raised = scores.map((score) => score + 0.25);
		const [cell] = compareUnpaired(
			matrixOf(scores, { evaluators }),
			matrixOf(raised, { evaluators }),
		).cells;
		// Scores 0, 1/8 … 4/8, ten of each: variance (1/32) · 50/49, error of each mean 0.02525, of
		// the difference 0.03571; t(49) = 2.009575 widens both intervals alike.
		expect(cell?.difference?.value).toBeCloseTo(0.25, 12);
		expect(cell?.difference?.low).toBeCloseTo(0.25 - 2.009575 * 0.0357143, 5);
		// 0.25 / 0.0357143 · 1.959964 / 2.009575 = 6.827 standard errors.
		expect(cell?.pValue).toBeGreaterThan(8e-12);
		expect(cell?.pValue).toBeLessThan(9e-12);
		expect(cell?.verdict).toBe("improved");
	});

	it("has no test where nothing was scored, and no certainty where nothing varies", () => {
		const evaluators: readonly MatrixEvaluator[] = [{ ...EVALUATOR, shows: "mean-score" }];
		const empty = compareUnpaired(matrixOf([]), matrixOf([1]));
		expect(empty.cells[0]).toMatchObject({
			baseline: undefined,
			difference: undefined,
			pValue: undefined,
			verdict: "not-testable",
		});
		const constant = compareUnpaired(
			matrixOf([0.5, 0.5], { evaluators }),
			matrixOf([0.75, 0.75], { evaluators }),
		);
		expect(constant.cells[0]).toMatchObject({
			difference: { value: 0.25 },
			verdict: "cannot-tell",
		});
		expect(constant.cells[0]?.pValue).toBeGreaterThan(0.3);
		const same = compareUnpaired(matrixOf([1, 1]), matrixOf([1, 1, 1]));
		expect(same.cells[0]).toMatchObject({ pValue: 1, verdict: "cannot-tell" });
	});

	it("compares the slices and evaluators that both have", () => {
		const other: MatrixEvaluator = { ...EVALUATOR, name: "other" };
		const { slices, evaluators, cells } = compareUnpaired(
			matrixOf([1, 0], { slices: ["a", "b"], evaluators: [EVALUATOR, other] }),
			matrixOf([1, 0], { slices: ["b", "c"] }),
		);
		expect(slices.map(({ name }) => name)).toEqual(["All prompts", "b", "No slice"]);
		expect(evaluators.map(({ name }) => name)).toEqual(["judge"]);
		expect(cells.map(({ baseline }) => baseline?.count)).toEqual([2, undefined, 2]);
	});
});
