export type { ReportInput } from "./build-run-report.ts";
export { buildRunReport } from "./build-run-report.ts";
export { loadRunSubject } from "./load-run-subject.ts";
export { readRunResults } from "./read-run-results.ts";
export type { ComparedRun } from "./report-comparison.ts";
export { buildReportComparison } from "./report-comparison.ts";
export { readReportRows } from "./report-rows.ts";
export type { RowFilter } from "./row-filter.ts";
export { rowPicker } from "./row-filter.ts";
