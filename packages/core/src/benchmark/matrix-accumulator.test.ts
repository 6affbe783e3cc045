import { describe, expect, it } from "vitest";
import { InputShapeError, NO_LABEL, VERDICT_KIND, type VerdictColumn } from "../domain/index.ts";
import { wilsonClustered } from "../stats/index.ts";
import { bitmapOf } from "./bitmap.ts";
import type { EvaluatorMatrix, MatrixEvaluator } from "./evaluator-matrix.ts";
import { createMatrixAccumulator } from "./matrix-accumulator.ts";
import type { MatrixBlock } from "./matrix-block.ts";

type Row = number | "missing" | "abstained" | "failed";

function columnOf(rows: readonly Row[]): VerdictColumn {
	return {
		kinds: Uint8Array.from(rows, (row) => VERDICT_KIND[typeof row === "number" ? "scored" : row]),
		labels: new Int8Array(rows.length).fill(NO_LABEL),
		// What stands in a score that is not one must not matter.
		scores: Float32Array.from(rows, (row) => (typeof row === "number" ? row : Number.NaN)),
	};
}

function evaluator(name: string, more: Partial<MatrixEvaluator> = {}): MatrixEvaluator {
	return { name, criterion: "quality", shows: "pass-rate", passAt: 0.5, ...more };
}

function cellOf(matrix: EvaluatorMatrix, slice: string, column = 0) {
	const row = matrix.slices.findIndex(({ name }) => name === slice);
	return matrix.cells[row * matrix.evaluators.length + column]!;
}

describe("createMatrixAccumulator()", () => {
	it("counts scored, abstained and failed rows apart, and missing ones nowhere", () => {
		const matrix = createMatrixAccumulator({
			evaluators: [evaluator("code")],
			slices: [{ name: "even", minPrompts: 3 }],
			trials: 1,
		});
		matrix.add({
			promptCount: 6,
			verdicts: [columnOf([1, 0, "abstained", "failed", "missing", 1])],
			slices: [bitmapOf(6, (prompt) => prompt % 2 === 0)],
		});
		const result = matrix.finish();
		expect(result.slices).toEqual([
			{ name: "All prompts", kind: "all", prompts: 6, minPrompts: 30, isThin: true },
			{ name: "even", kind: "slice", prompts: 3, minPrompts: 3, isThin: false },
			{ name: "No slice", kind: "none", prompts: 3, minPrompts: 0, isThin: false },
		]);
		expect(
			result.cells.map(({ scored, abstained, failed, passed }) => ({
				scored,
				abstained,
				failed,
				passed,
			})),
		).toEqual([
			{ scored: 3, abstained: 1, failed: 1, passed: 2 },
			{ scored: 1, abstained: 1, failed: 0, passed: 1 },
			{ scored: 2, abstained: 0, failed: 1, passed: 1 },
		]);
		expect(result.prompts).toBe(6);
	});

	it("has no estimate, rather than 0, where nothing was scored", () => {
		const matrix = createMatrixAccumulator({
			evaluators: [evaluator("code")],
			slices: [],
			trials: 1,
		});
		matrix.add({ promptCount: 2, verdicts: [columnOf(["failed", "abstained"])], slices: [] });
		expect(cellOf(matrix.finish(), "All prompts")).toEqual({
			scored: 0,
			abstained: 1,
			failed: 1,
			passed: 0,
			passRate: undefined,
			meanScore: undefined,
			clusters: 0,
			effectiveCount: 0,
			minDetectableDifference: undefined,
			isThin: true,
		});
	});

	it("passes a score that equals the threshold in single precision", () => {
		const matrix = createMatrixAccumulator({
			evaluators: [evaluator("at", { passAt: 0.7 }), evaluator("from 0", { passAt: 0 })],
			slices: [],
			trials: 1,
		});
		const column = columnOf([0.7, 0.6999, 0]);
		matrix.add({ promptCount: 3, verdicts: [column, column], slices: [] });
		expect(cellOf(matrix.finish(), "All prompts", 0).passed).toBe(1);
		expect(cellOf(matrix.finish(), "All prompts", 1).passed).toBe(3);
	});

	it("adds up zeros and ones also where zeros pass", () => {
		const matrix = createMatrixAccumulator({
			evaluators: [evaluator("from 0", { passAt: 0 })],
			slices: [],
			trials: 1,
		});
		matrix.add({ promptCount: 4, verdicts: [columnOf([1, 0, 0, 0])], slices: [] });
		const { passed, meanScore } = cellOf(matrix.finish(), "All prompts");
		expect(passed).toBe(4);
		expect(meanScore?.value).toBe(0.25);
	});

	it("gives Wilson's interval of 7 of 10 and the t interval of the scores", () => {
		// Wilson (z = 1.959964): centre (7 + 1.9207) / 13.8415, half 1.959964 √(2.1 + 0.9604) / 13.8415.
		// t: mean 0.7, sd √(2.1 / 9) = 0.48305, se 0.152753, t(9) = 2.262157.
		const matrix = createMatrixAccumulator({
			evaluators: [evaluator("code")],
			slices: [],
			trials: 1,
		});
		const rows = [1, 1, 1, 1, 1, 1, 1, 0, 0, 0];
		matrix.add({ promptCount: 10, verdicts: [columnOf(rows)], slices: [] });
		const cell = cellOf(matrix.finish(), "All prompts");
		expect(cell.passRate).toEqual({
			value: 0.7,
			low: expect.closeTo(0.39677, 4),
			high: expect.closeTo(0.89221, 4),
			count: 10,
			confidence: 0.95,
		});
		expect(cell.meanScore).toEqual({
			value: 0.7,
			low: expect.closeTo(0.35445, 4),
			high: 1,
			count: 10,
			confidence: 0.95,
			standardError: expect.closeTo(0.152753, 6),
		});
	});

	it("does not take equal scores for certainty", () => {
		const matrix = createMatrixAccumulator({
			evaluators: [evaluator("code")],
			slices: [],
			trials: 1,
		});
		matrix.add({ promptCount: 3, verdicts: [columnOf([1, 1, 1])], slices: [] });
		const { passRate, meanScore } = cellOf(matrix.finish(), "All prompts");
		expect(meanScore?.low).toBeCloseTo(passRate?.low ?? Number.NaN, 12);
		expect(meanScore).toMatchObject({ value: 1, high: 1, standardError: 0 });
	});

	it("clusters the rows of prompts that share a cluster across blocks", () => {
		// Two clusters of two rows that agree: no more than two rows' worth.
		const matrix = createMatrixAccumulator({
			evaluators: [evaluator("code")],
			slices: [],
			trials: 1,
		});
		const clusters = Float64Array.of(2 ** 53 - 1, 7);
		matrix.add({ promptCount: 2, verdicts: [columnOf([1, 0])], slices: [], clusters });
		matrix.add({ promptCount: 2, verdicts: [columnOf([1, 0])], slices: [], clusters });
		const cell = cellOf(matrix.finish(), "All prompts");
		const expected = wilsonClustered([1, 0, 1, 0], [1, 2, 1, 2]);
		expect(cell.clusters).toBe(2);
		expect(cell.effectiveCount).toBeCloseTo(expected.effectiveCount, 12);
		expect(cell.effectiveCount).toBeLessThanOrEqual(2);
		expect(cell.passRate?.low).toBeCloseTo(expected.low, 12);
	});

	it("gives the same matrix when asked again, and goes on after that", () => {
		const matrix = createMatrixAccumulator({
			evaluators: [evaluator("code")],
			slices: [],
			trials: 2,
		});
		const block = {
			promptCount: 1,
			verdicts: [columnOf([1, 0])],
			slices: [],
			clusters: Float64Array.of(1),
		};
		matrix.add(block);
		expect(matrix.finish()).toEqual(matrix.finish());
		matrix.add({ ...block, clusters: Float64Array.of(2) });
		expect(cellOf(matrix.finish(), "All prompts").clusters).toBe(2);
	});

	it("refuses what does not fit", () => {
		const shape = { evaluators: [evaluator("code")], slices: [{ name: "s" }], trials: 2 };
		const add = (block: MatrixBlock) => () => createMatrixAccumulator(shape).add(block);
		const slices = [new Uint32Array(1)];
		const verdicts = [columnOf([1, 1])];
		expect(add({ promptCount: 1, verdicts, slices })).not.toThrow();
		expect(add({ promptCount: 1, verdicts: [], slices })).toThrow(InputShapeError);
		expect(add({ promptCount: 1, verdicts: [columnOf([1])], slices })).toThrow(InputShapeError);
		expect(add({ promptCount: 1, verdicts, slices: [] })).toThrow(InputShapeError);
		expect(add({ promptCount: 1, verdicts, slices: [new Uint32Array(2)] })).toThrow(
			InputShapeError,
		);
		expect(add({ promptCount: 1, verdicts, slices, clusters: new Float64Array(2) })).toThrow(
			InputShapeError,
		);
		expect(() => createMatrixAccumulator({ ...shape, trials: 0 })).toThrow(RangeError);
		expect(() =>
			createMatrixAccumulator({ ...shape, evaluators: [evaluator("code", { passAt: 1.5 })] }),
		).toThrow(RangeError);
	});
});
