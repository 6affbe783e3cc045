import { InputShapeError } from "../domain/index.ts";
import type { Random } from "../numeric/index.ts";
import { adjustP, type RegressionLimits, regressionVerdict } from "../stats/index.ts";
import type { PromptAlignment } from "./align-prompts.ts";
import { compareCell, type TestedCell } from "./compare-cell.ts";
import type { MatrixEvaluator } from "./evaluator-matrix.ts";
import { type BenchmarkSlice, matrixSlices } from "./matrix-slices.ts";
import { pairOutcomes } from "./pair-outcomes.ts";
import type { PairedCell } from "./paired-cell.ts";
import { pairRows } from "./paired-rows.ts";
import { passBound } from "./pass-bound.ts";
import type { RunColumns } from "./run-columns.ts";
import type { ComparisonCell, RunComparison } from "./run-comparison.ts";

/** What is compared, and how strictly. */
export interface CompareOptions {
	/** Of the columns, which both runs hold in this order. */
	readonly evaluators: readonly MatrixEvaluator[];
	/** Of the bitmaps, which both runs hold in this order. */
	readonly slices: readonly BenchmarkSlice[];
	readonly alignment: PromptAlignment;
	/** For the permutation tests; its seed belongs beside the result. */
	readonly random: Random;
	/** Default 0.1. */
	readonly falseDiscoveryRate?: number | undefined;
	/** Differences below this are as good as none; default 0.05. */
	readonly margin?: number | undefined;
}

/** Share of wrong ones that is accepted among the cells called regressed or improved. */
export const DEFAULT_FALSE_DISCOVERY_RATE = 0.1;

/**
 * Compares two runs row by row on the prompts that both have, cell by cell of the matrix.
 *
 * Pass rates: McNemar mid-p and exact p, Newcombe's paired interval. Mean scores: sign-flip
 * permutation (paired t test from 500 changed scores on), t interval. Either, where two paired
 * rows of the cell share a cluster: t test and interval with cluster-robust error. p-values are
 * corrected over all cells in which a test was possible. Trial t is paired with trial t. Slices
 * count the prompts that both runs have; membership and clusters are the candidate's.
 *
 * @throws {InputShapeError} if a run's columns or slices are not those of the options.
 * @throws {RangeError} if a `passAt` is not in [0, 1].
 */
export function compareRuns(
	baseline: RunColumns,
	candidate: RunColumns,
	options: CompareOptions,
): RunComparison {
	const steps = compareRunsInSteps(baseline, candidate, options);
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
	}
}

/**
 * The same in steps, so that others can work in between: one for each evaluator and each slice, of
 * some milliseconds each for 100,000 rows. What the generator returns is the comparison.
 *
 * @yields nothing, between two steps.
 * @throws as {@link compareRuns}, in its first step.
 */
export function* compareRunsInSteps(
	baseline: RunColumns,
	candidate: RunColumns,
	options: CompareOptions,
): Generator<undefined, RunComparison, undefined> {
	const { evaluators, alignment, random } = options;
	requireShape(baseline, options);
	requireShape(candidate, options);
	const falseDiscoveryRate = options.falseDiscoveryRate ?? DEFAULT_FALSE_DISCOVERY_RATE;
	const rows = pairRows(baseline, candidate, alignment);
	const columns = yield* pairColumns(rows, { baseline, candidate, evaluators });
	const tested: TestedCell[] = [];
	for (const members of rows.members) {
		yield undefined;
		for (const column of columns) tested.push(compareCell({ ...column, rows, members, random }));
	}
	const { bh, tested: testedCount } = adjustP(
		tested.map((cell) => cell.pValue),
		falseDiscoveryRate,
	);
	const limits = { falseDiscoveryRate, margin: options.margin };
	return {
		slices: matrixSlices(
			options.slices,
			rows.members.map((members) => members.filter((prompt) => prompt < rows.pairs).length),
		),
		evaluators,
		cells: tested.map((cell, index) => judge(cell, bh[index], limits)),
		tested: testedCount,
		falseDiscoveryRate,
	};
}

type PairedColumn = Pick<PairedCell, "columns" | "outcomes" | "shows">;

function* pairColumns(
	rows: PairedCell["rows"],
	of: Pick<CompareOptions, "evaluators"> & {
		readonly baseline: RunColumns;
		readonly candidate: RunColumns;
	},
): Generator<undefined, readonly PairedColumn[], undefined> {
	const bounds = of.evaluators.map(({ passAt }) => passBound(passAt));
	const columns: PairedColumn[] = [];
	for (const [index, { shows }] of of.evaluators.entries()) {
		yield undefined;
		const pair = {
			baseline: of.baseline.verdicts[index]!,
			candidate: of.candidate.verdicts[index]!,
			bound: bounds[index]!,
		};
		columns.push({ columns: pair, outcomes: pairOutcomes(rows, pair), shows });
	}
	return columns;
}

function judge(
	cell: TestedCell,
	adjustedP: number | undefined,
	limits: RegressionLimits,
): ComparisonCell {
	const { difference } = cell;
	const change = {
		difference: difference?.value,
		low: difference?.low,
		high: difference?.high,
		adjustedP,
	};
	return { ...cell, adjustedP, verdict: regressionVerdict(change, limits) };
}

function requireShape(run: RunColumns, options: CompareOptions): void {
	const { evaluators, slices } = options;
	if (run.verdicts.length !== evaluators.length || run.slices.length !== slices.length) {
		throw new InputShapeError(
			`Cannot compare runs: one has ${run.verdicts.length} columns and ${run.slices.length} slices, expected ${evaluators.length} and ${slices.length}`,
		);
	}
}
