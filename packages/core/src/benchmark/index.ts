export type { PromptAlignment } from "./align-prompts.ts";
export { alignPrompts } from "./align-prompts.ts";
export { baselineRows } from "./baseline-rows.ts";
export {
	andBitmaps,
	bitmapMembers,
	bitmapOf,
	bitmapWords,
	countBits,
	countCommonBits,
	hasBit,
	noSliceBitmap,
	notBitmap,
	orBitmaps,
} from "./bitmap.ts";
export type { CellText, LeadingRate, WrittenCell } from "./cell-text.ts";
export { cellText, leadingText } from "./cell-text.ts";
export { CHANGE_MARKS, CHANGE_WORDS, GATE_MARKS, GATE_WORDS } from "./change-words.ts";
export type { GateCheck, GateEvidence } from "./check-gates.ts";
export { checkGates, NO_EVALUATOR } from "./check-gates.ts";
export type { CompareOptions } from "./compare-runs.ts";
export { compareRuns, compareRunsInSteps } from "./compare-runs.ts";
export type { UnpairedCell, UnpairedComparison } from "./compare-unpaired.ts";
export { compareUnpaired } from "./compare-unpaired.ts";
export type { Coverage, CoverageAccumulator } from "./coverage-accumulator.ts";
export { createCoverageAccumulator } from "./coverage-accumulator.ts";
export type { SliceGap } from "./coverage-gaps.ts";
export { coverageGaps } from "./coverage-gaps.ts";
export type { Shown } from "./estimate-text.ts";
export {
	differenceIntervalText,
	differenceText,
	estimateText,
	intervalText,
	percentText,
} from "./estimate-text.ts";
export type {
	EstimateWithError,
	EvaluatorMatrix,
	MatrixCell,
	MatrixEvaluator,
	MatrixSlice,
} from "./evaluator-matrix.ts";
export { listFlips } from "./list-flips.ts";
export type { MarginNeed } from "./margin-need.ts";
export { marginNeed } from "./margin-need.ts";
export type { MatrixAccumulator, MatrixShape } from "./matrix-accumulator.ts";
export { createMatrixAccumulator } from "./matrix-accumulator.ts";
export type { MatrixBlock } from "./matrix-block.ts";
export { MIN_EFFECTIVE_ROWS } from "./matrix-cell.ts";
export type { BenchmarkSlice } from "./matrix-slices.ts";
export { ALL_PROMPTS, DEFAULT_MIN_PROMPTS, NO_SLICE } from "./matrix-slices.ts";
export type { RowOrder } from "./order-rows.ts";
export { orderRows } from "./order-rows.ts";
export { passBound } from "./pass-bound.ts";
export type { RowSelector } from "./prepare-row-query.ts";
export { prepareRowQuery } from "./prepare-row-query.ts";
export type { ResponseColumnBuilder } from "./response-columns.ts";
export { createResponseColumnBuilder, responseRows } from "./response-columns.ts";
export type {
	ColumnBlock,
	RunColumns,
	RunColumnsBuilder,
	RunColumnsShape,
} from "./run-columns.ts";
export { concatenateColumns, createRunColumnsBuilder } from "./run-columns.ts";
export type { ChangeVerdict, ComparisonCell, Flip, RunComparison } from "./run-comparison.ts";
export type { RunTotals, TotalsAccumulator } from "./run-totals.ts";
export { createTotalsAccumulator } from "./run-totals.ts";
export type { MonotonousEvaluator, Said } from "./said-counts.ts";
export type {
	RowBaseline,
	SelectableEvaluator,
	SelectableNames,
	SelectableRun,
	TruthColumn,
} from "./selectable-run.ts";
export { isThinEstimate } from "./thin-estimate.ts";
