export type { Access } from "./access.ts";
export { operationAccess } from "./access.ts";
export type {
	AgreementNumbers,
	AgreementValue,
	AgreementView,
	DriftStretch,
	DriftView,
	PersonPair,
	PersonStanding,
} from "./agreement-view.ts";
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
export type {
	CoverageOperations,
	CoverageView,
	CoveredSlice,
	MonotonousItem,
	ProductionSlice,
	ProductionView,
	SliceNeed,
} from "./coverage.ts";
export { productionSchema } from "./coverage.ts";
export type {
	CuratedSetItem,
	CuratedSetRow,
	CurationCardView,
	CurationChoices,
	CurationStart,
	ThresholdItem,
} from "./curated-set-view.ts";
export { curationRecordSchema } from "./curated-set-view.ts";
export type { CuratedSetOperations, CuratedSetPart } from "./curated-sets.ts";
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
	FineTuneDetail,
	FineTuneOperations,
	FineTuneOptions,
	FineTuneStart,
} from "./fine-tunes.ts";
export { fineTuneSchema } from "./fine-tunes.ts";
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
	AnnotatorProgress,
	InvitationCriterion,
	InvitationLabel,
	InvitationLabelExample,
	InvitationView,
	ItemDraw,
	OwnAnswer,
	OwnItem,
	WindowState,
} from "./invitation-view.ts";
export type {
	AnswerInput,
	AnswerLabel,
	AnswerTaken,
	InvitationOperations,
	SeenVerdict,
} from "./invitations.ts";
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
	Alignment,
	AlignmentCandidate,
	AlignmentStart,
	ComparedPair,
	ComparedVersion,
	JudgeComparison,
	JudgeOperations,
	JudgeVersion,
	LockedLook,
} from "./judges.ts";
export { alignmentSchema } from "./judges.ts";
export type { JuryFit, JuryOperations } from "./juries.ts";
export type { HeldOutScores, LabelModelView } from "./label-model-view.ts";
export type { LabelingInput, LabelingOperations, LabelingWork } from "./labeling.ts";
export type { LabelingExample, LabelingPreview } from "./labeling-preview.ts";
export type { LabelingSuggestionItem, SuggestionHalf } from "./labeling-suggestions.ts";
export type {
	LabelingFunctionItem,
	LabelingStatistics,
	LabelingTruth,
	LabelingView,
	LabelingWarning,
	LabelingWeight,
} from "./labeling-view.ts";
export type { LabelledRowFilter, LabelledRowItem, LabelledText } from "./labelled-rows.ts";
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
export type {
	PlaygroundOperations,
	PlaygroundOptions,
	PlaygroundStart,
	PromptSource,
	PromptSourceKind,
	PromptVersion,
} from "./playground.ts";
export { playgroundStartSchema } from "./playground.ts";
export type {
	PlaygroundCell,
	PlaygroundCheck,
	PlaygroundColumn,
	PlaygroundRow,
	PlaygroundSample,
	PlaygroundVariant,
	PlaygroundView,
	VariantPrompt,
} from "./playground-view.ts";
export { variantPromptSchema } from "./playground-view.ts";
export type {
	PoolDetail,
	PoolItem,
	PoolLabelCounts,
	PoolRecord,
	PoolRowItem,
	PoolRowsPage,
	PoolText,
	PoolVocabulary,
	PoolVote,
} from "./pool-view.ts";
export type {
	PoolOperations,
	PoolPreview,
	PoolRowsFilter,
	PoolTaskChoice,
	PoolTaskDraft,
	PoolTaskPreview,
} from "./pools.ts";
export { poolPreviewSchema } from "./pools.ts";
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
export type {
	FillOptions,
	FillPlanView,
	FillStart,
	ProposalDecision,
	ProposalItem,
	ProposalOperations,
	ProposalPage,
} from "./proposals.ts";
export { fillPlanSchema, proposalSchema } from "./proposals.ts";
export type {
	QualityCurvePoint,
	QualityFeature,
	QualityModelDetail,
	QualityModelItem,
	QualityPromise,
	QualityReliability,
	QualityReportView,
	QualityRow,
	QualityThreshold,
} from "./quality-model-view.ts";
export type { QualityModelOperations, QualityTrainingStart } from "./quality-models.ts";
export { API_ROOT, pathParameters, readAddress } from "./read-address.ts";
export type {
	CommitPlanView,
	CommitRule,
	LabelChoice,
	ReviewFilter,
	ReviewOperations,
	ReviewPage,
	ReviewPlace,
} from "./review.ts";
export type {
	ReviewCounts,
	ReviewCriterion,
	ReviewItem,
	ReviewLabel,
	ReviewStatus,
	ReviewSummary,
} from "./review-view.ts";
export type {
	JudgeExchange,
	RecordLabel,
	RecordMessage,
	RecordTruth,
	RecordVerdictItem,
	RecordView,
	RowText,
	RowVerdictKind,
	RowVersion,
} from "./row-record.ts";
export type { RowVote, RowVotes } from "./row-votes.ts";
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
export type { LabelPromise, TaskPreview } from "./task-preview.ts";
export type {
	NewTaskLink,
	TaskDetail,
	TaskLink,
	TaskPerson,
	TaskProgress,
	TaskPurposes,
	TaskRow,
	TaskSummary,
} from "./task-view.ts";
export type {
	AnnotationFileFormat,
	AnnotationImport,
	TaskChoice,
	TaskDraft,
	TaskOperations,
	TaskQueue,
} from "./tasks.ts";
export type {
	AccountItem,
	AuditInput,
	AuditItem,
	JoinLinkItem,
	JoinOffer,
	MemberItem,
	OwnProject,
	OwnSession,
	OwnTask,
	PasswordLinkShown,
	Person,
	ProjectContents,
	ProjectCounts,
	SessionInfo,
	ShownLink,
	TeamAccess,
	TeamOperations,
	TokenItem,
} from "./team/index.ts";
export { teamAccess, teamOperations } from "./team/index.ts";
export type {
	FittedRate,
	Trend,
	TrendCourse,
	TrendEvaluator,
	TrendInput,
	TrendOperations,
	TrendPoint,
	TrendValue,
} from "./trend.ts";
export type {
	DisagreementGroupItem,
	TrialChoice,
	TrialItem,
	TrialOperations,
	TrialRecord,
	TrialStart,
	TrialSums,
	TrialVerdictKind,
	TrialView,
} from "./trials.ts";
export { trialStartSchema } from "./trials.ts";
export type {
	CorrectedCellPair,
	CorrectedCompareView,
	RunTrustView,
	TrustedEvaluator,
	TrustItem,
	TrustOperations,
	TrustVersion,
} from "./trust.ts";
export type { TruthRevision } from "./truth-revision.ts";
