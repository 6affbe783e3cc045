export { csvLine } from "./csv-line.ts";
export {
	differenceIntervalText,
	differenceText,
	estimateText,
	intervalText,
	percentText,
} from "./estimate-text.ts";
export type { CellChange, CellView, MatrixSource } from "./matrix-view.ts";
export { matrixView } from "./matrix-view.ts";
export {
	countOf,
	countText,
	durationText,
	momentText,
	pValueText,
	usdText,
} from "./quantity-text.ts";
export { reportPage } from "./report-page.ts";
export {
	CHANGE_MARKS,
	CHANGE_WORDS,
	GATE_MARKS,
	GATE_WORDS,
	gateSummary,
	verdictReason,
	verdictText,
} from "./verdict-words.ts";
export { writeAtomically } from "./write-atomically.ts";
export { checkReportPath, writeReport } from "./write-report.ts";
