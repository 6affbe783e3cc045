import type { Estimate } from "../domain/index.ts";
import { normCdf } from "../numeric/index.ts";
import { adjustP, type RegressionLimits, regressionVerdict } from "../stats/index.ts";
import { DEFAULT_FALSE_DISCOVERY_RATE } from "./compare-runs.ts";
import type {
	EvaluatorMatrix,
	MatrixCell,
	MatrixEvaluator,
	MatrixSlice,
} from "./evaluator-matrix.ts";
import { CONFIDENCE } from "./matrix-cell.ts";
import type { ChangeVerdict } from "./run-comparison.ts";

/** One slice under one evaluator in two runs over different prompts. */
export interface UnpairedCell {
	readonly baseline: Estimate | undefined;
	readonly candidate: Estimate | undefined;
	/** candidate − baseline; `count` is the smaller of the two. */
	readonly difference: Estimate | undefined;
	readonly pValue: number | undefined;
	/** Benjamini-Hochberg over all testable cells. */
	readonly adjustedP: number | undefined;
	readonly verdict: ChangeVerdict;
}

/** Two runs over different prompts: differences mix the change of the system with that of the prompts. */
export interface UnpairedComparison {
	readonly kind: "unpaired";
	/** Of the candidate, those that the baseline has too. */
	readonly slices: readonly MatrixSlice[];
	readonly evaluators: readonly MatrixEvaluator[];
	/** Row-major, as in the matrix. */
	readonly cells: readonly UnpairedCell[];
	readonly tested: number;
	readonly falseDiscoveryRate: number;
}

/**
 * Compares the matrices of two runs whose prompts are not the same; where they are, `compareRuns`
 * sees far smaller changes. Slices and evaluators are matched by name.
 *
 * Intervals: Newcombe's method 10 (Stat. Med. 17, 1998, 873) on the intervals of the two cells,
 * which are Wilson's for pass rates, or clustered. p-values: normal, with pooled variance over
 * effective rows for pass rates, with the two standard errors for scores.
 */
export function compareUnpaired(
	baseline: EvaluatorMatrix,
	candidate: EvaluatorMatrix,
	limits: RegressionLimits = {},
): UnpairedComparison {
	const falseDiscoveryRate = limits.falseDiscoveryRate ?? DEFAULT_FALSE_DISCOVERY_RATE;
	const slices = candidate.slices.filter((slice) => rowOf(baseline, slice) >= 0);
	const evaluators = candidate.evaluators.filter((column) => columnOf(baseline, column) >= 0);
	const compared = slices.flatMap((slice) =>
		evaluators.map((evaluator) =>
			compareCells(
				cellOf(baseline, slice, evaluator),
				cellOf(candidate, slice, evaluator),
				evaluator.shows,
			),
		),
	);
	const { bh, tested } = adjustP(
		compared.map((cell) => cell.pValue),
		falseDiscoveryRate,
	);
	return {
		kind: "unpaired",
		slices,
		evaluators,
		cells: compared.map((cell, index) => {
			const { value: difference, low, high } = cell.difference ?? {};
			const change = { difference, low, high, adjustedP: bh[index] };
			return { ...cell, adjustedP: bh[index], verdict: regressionVerdict(change, limits) };
		}),
		tested,
		falseDiscoveryRate,
	};
}

function rowOf(matrix: EvaluatorMatrix, { name, kind }: MatrixSlice): number {
	return matrix.slices.findIndex((slice) => slice.name === name && slice.kind === kind);
}

function columnOf(matrix: EvaluatorMatrix, { name }: MatrixEvaluator): number {
	return matrix.evaluators.findIndex((evaluator) => evaluator.name === name);
}

function cellOf(
	matrix: EvaluatorMatrix,
	slice: MatrixSlice,
	evaluator: MatrixEvaluator,
): MatrixCell {
	const row = rowOf(matrix, slice);
	return matrix.cells[row * matrix.evaluators.length + columnOf(matrix, evaluator)]!;
}

function compareCells(
	baseline: MatrixCell,
	candidate: MatrixCell,
	shows: MatrixEvaluator["shows"],
): Omit<UnpairedCell, "adjustedP" | "verdict"> {
	const isPassRate = shows === "pass-rate";
	const first = isPassRate ? baseline.passRate : baseline.meanScore;
	const second = isPassRate ? candidate.passRate : candidate.meanScore;
	if (first === undefined || second === undefined) {
		return { baseline: first, candidate: second, difference: undefined, pValue: undefined };
	}
	const difference = differenceOf(first, second);
	const standardError = isPassRate
		? pooledError(baseline, candidate)
		: scoreError(baseline, candidate);
	return {
		baseline: first,
		candidate: second,
		difference,
		pValue: standardError === undefined ? undefined : normalP(difference.value, standardError),
	};
}

function differenceOf(first: Estimate, second: Estimate): Estimate {
	const value = second.value - first.value;
	return {
		value,
		low: value - Math.hypot(second.value - second.low, first.high - first.value),
		high: value + Math.hypot(second.high - second.value, first.value - first.low),
		count: Math.min(first.count, second.count),
		confidence: CONFIDENCE,
	};
}

/** Of the difference if both runs passed the same share. */
function pooledError(baseline: MatrixCell, candidate: MatrixCell): number {
	const share = (baseline.passed + candidate.passed) / (baseline.scored + candidate.scored);
	return Math.sqrt(
		share * (1 - share) * (1 / baseline.effectiveCount + 1 / candidate.effectiveCount),
	);
}

function scoreError(baseline: MatrixCell, candidate: MatrixCell): number | undefined {
	const first = baseline.meanScore?.standardError;
	const second = candidate.meanScore?.standardError;
	return first === undefined || second === undefined ? undefined : Math.hypot(first, second);
}

/** Without any error only equal values can be told to be equal. */
function normalP(difference: number, standardError: number): number | undefined {
	if (standardError === 0) return difference === 0 ? 1 : undefined;
	return 2 * normCdf(-Math.abs(difference) / standardError);
}
