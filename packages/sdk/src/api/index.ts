export type {
	ComparedCandidate,
	ComparedRun,
	CompareOperations,
	CompareView,
	DifferingEvaluator,
	FlipItem,
	FlipPage,
	FlipSide,
	FlipText,
	FlipVerdict,
} from "./compare.ts";
export type { CoverageOperations, CoverageView, CoveredSlice, MonotonousItem } from "./coverage.ts";
export type {
	ArtifactKind,
	ArtifactOrigin,
	DefinitionDetail,
	DefinitionInput,
	DefinitionItem,
	DefinitionOperations,
	DefinitionPart,
	DefinitionUseItem,
	DefinitionVersion,
	DefinitionVersionItem,
	TypedDefinition,
} from "./definitions.ts";
export type { DocumentItem, DocumentKind, DocumentOperations } from "./documents.ts";
export type { EventOperations, LiveEvent } from "./events.ts";
export type {
	ImportCheck,
	ImportColumn,
	ImportCounts,
	ImportNamedCount,
	ImportOutcome,
	ImportPrompt,
} from "./import-report.ts";
export { importCheckSchema, importOutcomeSchema } from "./import-report.ts";
export type {
	ChosenDefinition,
	ImportMapping,
	ImportOperations,
	Upload,
	UploadImport,
} from "./imports.ts";
export { uploadImportSchema } from "./imports.ts";
export type {
	ChangedPart,
	DefinitionChange,
	Headline,
	IterationColumn,
	IterationItem,
	IterationOperations,
	NextStep,
	NextStepKind,
	PromptChanges,
} from "./iterations.ts";
export type { Job, JobOperations, JobProgress } from "./jobs.ts";
export type {
	MatrixChange,
	MatrixColumn,
	MatrixCriterion,
	MatrixOperations,
	MatrixRow,
	MatrixSums,
	MatrixView,
	NotComparable,
	RunDefinitionBody,
} from "./matrix.ts";
export { openApiDocument } from "./open-api-document.ts";
export type { InputOf, NoInput, Operation, OperationAddress, OutputOf } from "./operation.ts";
export type { ApiOperations } from "./operations.ts";
export { apiOperations } from "./operations.ts";
export type { Page, PageInput } from "./page.ts";
export type { Problem, ProblemIssue } from "./problem.ts";
export { problemSchema } from "./problem.ts";
export type { ProjectInfo, ProjectOperations } from "./project.ts";
export type {
	PromptBody,
	PromptDetail,
	PromptFieldItem,
	PromptFields,
	PromptItem,
	PromptOperations,
	PromptPage,
	PromptSearch,
	PromptVersionItem,
	ProvenanceKind,
	SlicePreview,
	TriedRow,
	TriedVerdict,
} from "./prompts.ts";
export { API_ROOT, pathParameters, readAddress } from "./read-address.ts";
export type {
	JudgeExchange,
	RecordLabel,
	RecordMessage,
	RecordVerdictItem,
	RecordView,
	RowText,
	RowVerdictKind,
	RowVersion,
} from "./row-record.ts";
export type {
	RowChoice,
	RowEvaluator,
	RowFacets,
	RowFailures,
	RowFileFormat,
	RowItem,
	RowOperations,
	RowProblem,
	RowsPage,
	RowVerdictItem,
	RowVocabulary,
} from "./rows.ts";
export type {
	CallLimits,
	RunDefinition,
	RunDetail,
	RunFailureGroup,
	RunItem,
	RunOperations,
	RunOptions,
	RunStart,
	RunSums,
	SystemPlan,
} from "./runs.ts";
export type { Sent } from "./sent.ts";
export type {
	CallLimitSettings,
	HealthFinding,
	ModelPrice,
	ProjectExportFormat,
	ProviderSetting,
	Setting,
	SettingsInfo,
	SettingsOperations,
	StoredCounts,
	TestCall,
} from "./settings.ts";
export { healthSchema } from "./settings.ts";
export type {
	Trend,
	TrendEvaluator,
	TrendInput,
	TrendOperations,
	TrendPoint,
	TrendValue,
} from "./trend.ts";
