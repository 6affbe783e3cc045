export type {
	CoveredKinds,
	CoveredShare,
	DecidedSlice,
	ProductionComparison,
} from "./compare-production.ts";
export { compareProduction } from "./compare-production.ts";
export type { DryRunOptions, ImportReport } from "./dry-run-import.ts";
export { dryRunImport } from "./dry-run-import.ts";
export type {
	ImportCounts,
	NamedCount,
	RefusedItem,
	SourceDescription,
} from "./import-report.ts";
export type { LocalDecision } from "./local-rule.ts";
export { prepareLocalRule } from "./local-rule.ts";
export type { PromptFieldSummary } from "./prompt-field-scan.ts";
export { promptFieldScan } from "./prompt-field-scan.ts";
export { promptContentHash } from "./prompt-hash.ts";
export type { PromptsCovered, RuleFinds } from "./prompt-scan-kinds.ts";
export { coverageScan, ruleScan, seqScan } from "./prompt-scan-kinds.ts";
export type { PromptScans, PromptScansOptions } from "./prompt-scans.ts";
export { createPromptScans } from "./prompt-scans.ts";
export type { PromptShelf } from "./prompt-shelf.ts";
export { createPromptShelf } from "./prompt-shelf.ts";
export type { PromptSummary, PromptSummaryBuilder, ValueCount } from "./prompt-summary.ts";
export { createPromptSummary } from "./prompt-summary.ts";
export type { ProposalOptions, ProposedDefinitions } from "./propose-defaults.ts";
export { proposeDefaults } from "./propose-defaults.ts";
export type { DefinitionCounts } from "./put-imported-definitions.ts";
export type { MappingOptions, RowMapping } from "./recognise-columns.ts";
export { recogniseColumns } from "./recognise-columns.ts";
export { rowsToSource, sampleRows } from "./rows-to-source.ts";
export type {
	ImportProgress,
	ImportResult,
	ImportStore,
	RunImportOptions,
} from "./run-import.ts";
export { runImport } from "./run-import.ts";
