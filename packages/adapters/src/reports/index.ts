export {
	CHANGE_MARKS,
	CHANGE_WORDS,
	differenceIntervalText,
	differenceText,
	estimateText,
	GATE_MARKS,
	GATE_WORDS,
	intervalText,
	percentText,
} from "@assay/core/benchmark";
export { correctionTitle, JUDGE_ONLY_MARK, ownRateText } from "./correction-text.ts";
export { csvLine } from "./csv-line.ts";
export type { CuratedFileRow } from "./curated-file.ts";
export { curatedCsv, curatedParquet } from "./curated-file.ts";
export { escapeMarkdown } from "./escape-markdown.ts";
export type { RowToLabel } from "./label-studio-task.ts";
export { labelStudioTask } from "./label-studio-task.ts";
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
export { removalText } from "./removal-text.ts";
export { renderRowsCsv } from "./render-csv.ts";
export { reportPage } from "./report-page.ts";
export type { NamedTrust } from "./trust-text.ts";
export { biasText, labelsText, shareText, toldTrust, trustSentence } from "./trust-text.ts";
export { gateSummary, verdictReason, verdictText } from "./verdict-words.ts";
export { writeAtomically } from "./write-atomically.ts";
export { checkReportPath, renderReport, writeReport } from "./write-report.ts";
