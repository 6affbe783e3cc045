export type { ReportInput } from "./build-run-report.ts";
export { buildRunReport, evaluatorKind, RUN_METHOD } from "./build-run-report.ts";
export { compareIndependentRuns, sharePrompts } from "./compare-independent-runs.ts";
export type {
	CandidateComparison,
	DifferingEvaluator,
	ManyComparison,
	RunDifferences,
} from "./compare-many.ts";
export { compareMany } from "./compare-many.ts";
export type { LoadedRun, StoredComparison } from "./compare-stored-runs.ts";
export { compareStoredRuns } from "./compare-stored-runs.ts";
export type { ChangedPart, DefinitionChange } from "./definition-changes.ts";
export type { DescribedPart } from "./describe-definition.ts";
export {
	describeCriterion,
	describeEvaluator,
	describeLabelingFunction,
	describeSlice,
	describeSystem,
} from "./describe-definition.ts";
export { gateEvidence } from "./gate-evidence.ts";
export { groupFailures } from "./group-failures.ts";
export type { Headline, HeadlineSources } from "./headlines.ts";
export type { IterationColumn, IterationReport } from "./iteration-report.ts";
export { reportIteration } from "./iteration-report.ts";
export type { Iteration } from "./iterations.ts";
export { listIterations } from "./iterations.ts";
export { labelingRuleInWords } from "./labeling-rule-in-words.ts";
export { loadRunSubject } from "./load-run-subject.ts";
export type { PromptChanges } from "./prompt-changes.ts";
export { readRunResults } from "./read-run-results.ts";
export type { ComparedRun } from "./report-comparison.ts";
export { buildReportComparison } from "./report-comparison.ts";
export { readReportRows } from "./report-rows.ts";
export type { RowFilter } from "./row-filter.ts";
export { rowPicker } from "./row-filter.ts";
export { ruleInWords } from "./rule-in-words.ts";
export type { ComparedCells, RunReader } from "./run-reader.ts";
export type { FullRow } from "./run-rows.ts";
export { readRunRows } from "./run-rows.ts";
export { changesBetween } from "./run-trend.ts";
export type { TrendCourse } from "./trend-courses.ts";
export { trendCourses } from "./trend-courses.ts";
export type { RateSource, RunTrend, TrendPoint, TrendSource, TrendValue } from "./trend-points.ts";
export { trendPoints } from "./trend-points.ts";
