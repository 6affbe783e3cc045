export type { CalibrationAllocation, CalibrationPlan } from "./calibration-allocation.ts";
export { calibrationAllocation } from "./calibration-allocation.ts";
export type { CellCorrection, CellRefusal } from "./cell-correction.ts";
export {
	cellRefusalText,
	correctionMethodText,
	JUDGE_ONLY,
	OTHER_ROWS_WARNING,
} from "./cell-correction.ts";
export type { CellStratum, JudgeVerdict } from "./cell-stratum.ts";
export type {
	CorrectedCell,
	CorrectedCellInput,
	CorrectionLabel,
	CorrectionMethod,
	DecidedRows,
	VerdictLabels,
} from "./corrected-cell.ts";
export { correctedCell } from "./corrected-cell.ts";
export { correctedDifference } from "./corrected-difference.ts";
export type { CorrectedMean, JudgedScores, ScoreLabel } from "./corrected-mean.ts";
export { correctedMean, LEAST_MEAN_LABELS } from "./corrected-mean.ts";
export type {
	CorrectedRate,
	CorrectedVerdict,
	CorrectionInput,
	CorrectionRefusal,
} from "./corrected-rate.ts";
export { correctedRate } from "./corrected-rate.ts";
export type { DrawStratum } from "./draw-stratum.ts";
export { fisherExact } from "./fisher-exact.ts";
export { pooledVerdictRates } from "./pooled-verdict-rates.ts";
export type { PpiMean, PpiOptions, PpiSample } from "./ppi-mean.ts";
export { ppiMean } from "./ppi-mean.ts";
export type { PpiStratified, PpiStratum } from "./ppi-stratified.ts";
export { ppiStratified } from "./ppi-stratified.ts";
export type {
	CalibrationCounts,
	JudgedRows,
	RoganGladen,
	RoganGladenRefusal,
} from "./rogan-gladen.ts";
export { roganGladen } from "./rogan-gladen.ts";
export type {
	ConfidentRow,
	SelectedThreshold,
	SelectiveGoal,
	SelectiveThreshold,
} from "./selective-threshold.ts";
export { selectiveThreshold } from "./selective-threshold.ts";
export type { ShrunkRate } from "./slice-verdict-shrink.ts";
export { sliceVerdictShrink } from "./slice-verdict-shrink.ts";
export type { VerdictCount } from "./verdict-count.ts";
export type { PostStratified, PostStratifiedOptions } from "./verdict-post-stratified.ts";
export { verdictPostStratified } from "./verdict-post-stratified.ts";
export { verdictPostStratifiedByDraw } from "./verdict-post-stratified-by-draw.ts";
