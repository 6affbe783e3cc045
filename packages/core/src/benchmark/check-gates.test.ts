import { describe, expect, it } from "vitest";
import { type CriterionDefinition, type Gate, unitInterval } from "../domain/index.ts";
import { checkGates } from "./check-gates.ts";
import type { EvaluatorMatrix, MatrixCell } from "./evaluator-matrix.ts";

function criterion(gate?: Gate): CriterionDefinition {
	return {
		name: "accuracy",
		description: "Answers from the documents",
		scale: { kind: "share" },
		passAt: unitInterval(0.5),
		estimate: "pass-rate",
		explanationRequired: false,
		...(gate === undefined ? {} : { gate }),
	};
}

function cell(estimate?: readonly [low: number, value: number, high: number], isThin = false) {
	const [low, value, high] = estimate ?? [];
	const passRate =
		low === undefined || value === undefined || high === undefined
			? undefined
			: { low, value, high, count: 7, confidence: 0.95 };
	return {
		scored: 7,
		abstained: 0,
		failed: 0,
		passed: 0,
		passRate,
		meanScore: undefined,
		clusters: 7,
		effectiveCount: 7,
		minDetectableDifference: undefined,
		isThin,
	} satisfies MatrixCell;
}

function matrixOf(all: MatrixCell, spanish = all): EvaluatorMatrix {
	return {
		slices: [
			{ name: "All prompts", kind: "all", prompts: 90, minPrompts: 30, isThin: false },
			{ name: "Spanish", kind: "slice", prompts: 12, minPrompts: 50, isThin: true },
		],
		evaluators: [{ name: "judge", criterion: "accuracy", shows: "pass-rate", passAt: 0.5 }],
		cells: [all, spanish],
		prompts: 90,
		trials: 1,
	};
}

function outcome(at: MatrixCell, gate: Gate) {
	const [check] = checkGates(matrixOf(at), [criterion(gate)]);
	return [check?.kind, check?.reason];
}

describe("checkGates()", () => {
	it("holds when the lower end of the interval reaches the minimum", () => {
		expect(outcome(cell([0.85, 0.9, 0.95]), { min: 0.85 })).toEqual(["held", "85% reaches 85%"]);
	});

	it("has not enough evidence when only the value reaches it", () => {
		expect(outcome(cell([0.812, 0.9, 0.95]), { min: 0.85 })).toEqual([
			"not-enough-evidence",
			"90% may be as low as 81.2%, below 85%",
		]);
	});

	it("fails when the value is below it", () => {
		expect(outcome(cell([0.8, 0.849, 0.9]), { min: 0.85 })).toEqual([
			"failed",
			"84.9% is below 85%",
		]);
	});

	it("lets the value alone decide where the gate says so", () => {
		const gate: Gate = { min: 0.85, use: "value" };
		expect(outcome(cell([0.2, 0.85, 1], true), gate)).toEqual(["held", "85% reaches 85%"]);
		expect(outcome(cell([0.2, 0.84, 1]), gate)).toEqual(["failed", "84% is below 85%"]);
		expect(outcome(cell(), gate)[0]).toBe("not-enough-evidence");
	});

	it("fails a thin cell only when its whole interval is below", () => {
		expect(outcome(cell([0.9, 0.95, 1], true), { min: 0.85 })).toEqual([
			"not-enough-evidence",
			"it rests on 7 independent rows, fewer than 10",
		]);
		expect(outcome(cell([0.3, 0.5, 0.9], true), { min: 0.85 })[0]).toBe("not-enough-evidence");
		expect(outcome(cell([0, 0, 0.4], true), { min: 0.85 })).toEqual([
			"failed",
			"0% is below 85%, although it rests on 7 independent rows, fewer than 10",
		]);
	});

	it("gates a slice only by its own entry, and says what the slice lacks", () => {
		const matrix = matrixOf(cell([0.9, 0.95, 1]), cell([0.6, 0.9, 0.97], true));
		const gate = { min: 0.85, slices: { Spanish: 0.7 } };
		expect(checkGates(matrix, [criterion(gate)])).toEqual([
			{
				criterion: "accuracy",
				evaluator: "judge",
				slice: "All prompts",
				kind: "held",
				needed: 0.85,
				uses: "raw",
				estimate: { low: 0.9, value: 0.95, high: 1, count: 7, confidence: 0.95 },
				reason: "90% reaches 85%",
			},
			{
				criterion: "accuracy",
				evaluator: "judge",
				slice: "Spanish",
				kind: "not-enough-evidence",
				needed: 0.7,
				uses: "raw",
				estimate: { low: 0.6, value: 0.9, high: 0.97, count: 7, confidence: 0.95 },
				reason: "the slice has 12 of 50 prompts",
			},
		]);
		expect(checkGates(matrix, [criterion({ min: 0.85 })])).toHaveLength(1);
		expect(checkGates(matrix, [criterion()])).toEqual([]);
	});

	it("never lets a gate hold that nothing was checked for", () => {
		const matrix = matrixOf(cell([0.9, 0.95, 1]));
		const noSuchSlice = criterion({ min: 0.85, slices: { French: 0.1 } });
		expect(checkGates(matrix, [noSuchSlice])[1]).toEqual({
			criterion: "accuracy",
			evaluator: "judge",
			slice: "French",
			kind: "not-enough-evidence",
			needed: 0.1,
			uses: "raw",
			reason: "the run has no such slice",
		});
		const noEvaluator = { ...criterion({ min: 0.85 }), name: "tone" };
		expect(checkGates(matrix, [noEvaluator])).toEqual([
			{
				criterion: "tone",
				evaluator: "no evaluator",
				slice: "All prompts",
				kind: "not-enough-evidence",
				needed: 0.85,
				uses: "raw",
				reason: "no evaluator judges the criterion",
			},
		]);
		expect(outcome(cell(), { min: 0 })).toEqual(["not-enough-evidence", "no row was scored"]);
	});

	it("compares in single precision, as scores are held", () => {
		const value = Math.fround(0.7);
		expect(outcome(cell([value, value, value]), { min: 0.7 })[0]).toBe("held");
	});

	it("compares the corrected rate where there is one", () => {
		const corrected = { value: 0.6, low: 0.5, high: 0.7, count: 90, confidence: 0.95 };
		const evidence = { corrected: [corrected], distrust: [], unchecked: [] };
		const at = matrixOf(cell([0.85, 0.9, 0.95]));
		expect(checkGates(at, [criterion({ min: 0.85 })], evidence)[0]).toMatchObject({
			kind: "failed",
			uses: "corrected",
			estimate: corrected,
			reason: "60% is below 85%",
		});
		expect(checkGates(at, [criterion({ min: 0.5 })], evidence)[0]).toMatchObject({
			kind: "held",
			uses: "corrected",
		});
	});

	it("fails no gate by the chance of a few labels", () => {
		// Ten rows at 80 % have an interval of 45 points.
		expect(correctedCheck(0.4, 0.8, 0.95)).toMatchObject({
			kind: "not-enough-evidence",
			reason: "people's labels say less than 10 rows would",
		});
		expect(correctedCheck(0.6, 0.8, 0.95)?.kind).toBe("failed");
		expect(correctedCheck(0.02, 0.3, 0.8)).toMatchObject({
			kind: "failed",
			reason: "30% is below 85%, although people's labels say less than 10 rows would",
		});
	});

	it("lets nothing hold, and nothing fail but by people's labels, where an evaluator is in doubt", () => {
		const low = { value: 0.6, low: 0.5, high: 0.7, count: 90, confidence: 0.95 };
		const high = { value: 0.95, low: 0.9, high: 0.98, count: 90, confidence: 0.95 };
		const kindOf = (
			raw: readonly [number, number, number],
			corrected: typeof low | undefined,
			doubt: "distrust" | "unchecked",
		) => {
			const evidence = { corrected: [corrected], distrust: [], unchecked: [], [doubt]: ["no"] };
			const [check] = checkGates(matrixOf(cell(raw)), [criterion({ min: 0.85 })], evidence);
			return [check?.kind, check?.reason];
		};
		const inDoubt = ["not-enough-evidence", "no"];
		expect(kindOf([0.85, 0.9, 0.95], undefined, "distrust")).toEqual(inDoubt);
		expect(kindOf([0.85, 0.9, 0.95], undefined, "unchecked")).toEqual(inDoubt);
		expect(kindOf([0.85, 0.9, 0.95], high, "distrust")).toEqual(inDoubt);
		expect(kindOf([0.1, 0.2, 0.3], undefined, "distrust")).toEqual(inDoubt);
		expect(kindOf([0.85, 0.9, 0.95], low, "distrust")[0]).toBe("failed");
	});
});

/** A gate of 85 % on a rate that was corrected. */
function correctedCheck(low: number, value: number, high: number) {
	const corrected = { value, low, high, count: 90, confidence: 0.95 };
	const evidence = { corrected: [corrected], distrust: [], unchecked: [] };
	return checkGates(matrixOf(cell([0.85, 0.9, 0.95])), [criterion({ min: 0.85 })], evidence)[0];
}
