import type { Estimate } from "../domain/index.ts";
import { normCdf, normPpf } from "../numeric/index.ts";
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
 * which are Wilson's for pass rates, or clustered. p-values invert that interval, normal on the side
 * towards 0.
 *
 * @example
 * compareUnpaired({ slices: [], evaluators: [], cells: [], prompts: 0, trials: 1 }, { slices: [], evaluators: [], cells: [], prompts: 0, trials: 1 }).kind // => "unpaired"
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
	const [first, second] =
		shows === "pass-rate"
			? [baseline.passRate, candidate.passRate]
			: [baseline.meanScore, candidate.meanScore];
	const difference = first && second && differenceOf(first, second);
	return {
		baseline: first,
		candidate: second,
		difference,
		pValue: difference && invertInterval(difference),
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

/** The p-value that is below 0.05 exactly where the interval leaves 0 out. */
function invertInterval({ value, low, high }: Estimate): number {
	const towardsZero = value > 0 ? value - low : high - value;
	const quantile = normPpf((1 + CONFIDENCE) / 2);
	return 2 * normCdf((-Math.abs(value) / towardsZero) * quantile);
}
