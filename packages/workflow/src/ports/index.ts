export type {
	Account,
	Accounts,
	ApiToken,
	ApiTokens,
	AuditEntry,
	AuditFilter,
	AuditLog,
	JoinLink,
	JoinLinks,
	Member,
	Members,
	NewAccount,
	NewApiToken,
	NewAuditEntry,
	NewJoinLink,
	PasswordLink,
	ProjectRole,
	Session,
	SignedIn,
	SignIn,
	SignInMethods,
	TeamDirectory,
	TeamRecords,
	TokenBearer,
} from "./accounts.ts";
export type { AnnotationFilter, AnnotationStore } from "./annotation-store.ts";
export type { AssetKind, AssetStore, StoredAsset } from "./asset-store.ts";
export type { BlockQueue, RunStanding } from "./block-queue.ts";
export type { Budget } from "./budget.ts";
export type { CallLimiter, CallOrder, RateLimits } from "./call-limiter.ts";
export type { CheckLibrary, EvaluatedRow, LocalCheck, PreparedCheck } from "./check-library.ts";
export type { Clock } from "./clock.ts";
export type { CodeCallOptions, CodeRunner } from "./code-runner.ts";
export type {
	DefinitionKind,
	DefinitionOrigin,
	DefinitionStore,
	ExpectedVersion,
	StoredDefinition,
} from "./definition-store.ts";
export type { DocumentStore, StoredDocument } from "./document-store.ts";
export type { EndpointCaller, HttpSystem } from "./endpoint.ts";
export type { GroundTruthFilter, GroundTruthStore } from "./ground-truth-store.ts";
export type { IdSource } from "./id-source.ts";
export type { IdempotencyStore, StoredReply } from "./idempotency-store.ts";
export type {
	ColumnMeaning,
	ImportedDefinitions,
	ImportItem,
	ImportSource,
	SourcePosition,
	Unported,
} from "./import-source.ts";
export type {
	JobStanding,
	JobStore,
	QueuedCommand,
	StoredJob,
	StoredJobProgress,
} from "./job-store.ts";
export type {
	ApplyOptions,
	LabelingContext,
	LabelingLibrary,
	LocalLabelingFunction,
	PreparedLabelingRule,
} from "./labeling-library.ts";
export type { LedgerResponse, LedgerStore, LedgerVerdict } from "./ledger-store.ts";
export type {
	EmbedRequest,
	EmbedResult,
	GenerateRequest,
	GenerateResult,
	ModelDirectory,
	ModelProvider,
} from "./model-provider.ts";
export type { Pattern, PatternLibrary } from "./pattern-library.ts";
export type { PoolColumn, PoolStore, StoredPoolBlock } from "./pool-store.ts";
export type { PriceList } from "./price-list.ts";
export type { ListedProject, ProjectDirectory } from "./project-directory.ts";
export type {
	ExpectedPrompt,
	PromptIndex,
	PromptStore,
	PromptVersion,
	PutPromptsResult,
	StoredPrompt,
} from "./prompt-store.ts";
export type { QualityJudge, QualityModels } from "./quality-models.ts";
export type {
	LabelledResponse,
	OldReplies,
	OldResponses,
	ResponseRemoval,
	RetentionStore,
} from "./retention-store.ts";
export type { RevisionStore, RevisionTopic } from "./revision-store.ts";
export type { FileRow, RowFile, RowFormat } from "./row-file.ts";
export type { RunOrder, RunPriority, RunSettings } from "./run-order.ts";
export type {
	FailureGroup,
	ReportComparison,
	ReportDefinition,
	ReportFlip,
	ReportRow,
	ReportRunName,
	ReportVerdict,
	RunReport,
	TrendRun,
	WorstRow,
} from "./run-report.ts";
export type {
	BlockClaim,
	BlockColumns,
	BlockResult,
	RowFailure,
	RunBlock,
	RunStore,
	StoredRun,
} from "./run-store.ts";
export type { RunTrust } from "./run-trust.ts";
export type { LocalRule, PreparedRule, SliceLibrary } from "./slice-library.ts";
export type { Store, StoredCounts } from "./store.ts";
export type { AnnotatorProgress, ItemAnswer, ItemHold, TaskStore } from "./task-store.ts";
export type { CallObserver, CallOutcome, CallSubject, EndedCall } from "./telemetry.ts";
export type { Trainer, TrainingFile, TrainingNews, TrainingOrder } from "./trainer.ts";
