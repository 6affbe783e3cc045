export type { DryRunOptions, ImportReport } from "./dry-run-import.ts";
export { dryRunImport } from "./dry-run-import.ts";
export type {
	ImportCounts,
	NamedCount,
	RefusedItem,
	SourceDescription,
} from "./import-report.ts";
export { promptContentHash } from "./prompt-hash.ts";
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
