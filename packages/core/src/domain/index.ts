export type { Annotation, AnnotationPurpose } from "./annotation.ts";
export type {
	AnnotationTask,
	ItemClaim,
	ItemClaimState,
	TaskInvitation,
	TaskItem,
	TaskItemStatus,
	TaskState,
} from "./annotation-task.ts";
export type { CriterionDefinition, CriterionLabel, Gate, Scale } from "./criterion.ts";
export type { ErrorCode, ProviderFailure } from "./errors.ts";
export {
	AssayError,
	ConfigurationError,
	ConflictError,
	ImportError,
	InputShapeError,
	NotComparableError,
	NotFoundError,
	ProviderError,
	StoreError,
	UserCodeError,
} from "./errors.ts";
export type { Estimate } from "./estimate.ts";
export type {
	Bounds,
	CodeCheck,
	EvaluatorDefinition,
	EvaluatorKind,
	JudgeExample,
	JudgeParser,
	JudgeSettings,
	JurySettings,
	SimilarityMeasure,
} from "./evaluator.ts";
export type {
	FineTune,
	FineTuneData,
	FineTuneEvent,
	FineTuneLineage,
	FineTuneState,
	FineTuneTrainer,
	PinnedDefinition,
	TrainingRecipe,
} from "./fine-tune.ts";
export { hasFineTuneEnded } from "./fine-tune.ts";
export type { GroundTruth, SettledBy } from "./ground-truth.ts";
export type { Json, JsonObject } from "./json.ts";

export type {
	FieldRule,
	LabelingFunctionDefinition,
	LabelingRule,
	LocalLabelingRule,
	PoolField,
} from "./labeling-function.ts";
export type { LocalRuleTree } from "./local-rule-tree.ts";
export { isLocalRule } from "./local-rule-tree.ts";
export type { JsonMerge, MergeDifference, MergeSides, Settle } from "./merge-json.ts";
export { mergeJson } from "./merge-json.ts";
export { nearestHint } from "./nearest-hint.ts";
export { nearestName } from "./nearest-name.ts";
export type { Pool, PoolBlock, PoolRow, PoolSource } from "./pool.ts";
export { ABSTAIN, POOL_BLOCK_ROWS } from "./pool.ts";
export type { FillKind, PromptProposal, ProposalStatus } from "./prompt-proposal.ts";
export { promptText, userText } from "./prompt-text.ts";
export type { ExtraValues } from "./prompt-value.ts";
export { promptValue } from "./prompt-value.ts";
export type {
	ChatMessage,
	PromptInput,
	Provenance,
	ReferencePrompt,
	Split,
} from "./reference-prompt.ts";
export type { Response, Usage } from "./response.ts";
export type { Role } from "./role.ts";
export { hasRights, ROLES } from "./role.ts";
export type {
	NumberComparison,
	NumberCondition,
	RowCondition,
	RowQuery,
	RowTerm,
} from "./row-query.ts";
export type { RunId, RunManifest, RunState, VersionReference } from "./run.ts";
export { runId, runOwner } from "./run.ts";
export { sameJson } from "./same-json.ts";
export type { CodeReference, PromptField, SliceDefinition, SliceRule } from "./slice.ts";
export type { SystemDefinition, SystemKind } from "./system.ts";
export { renderTemplate, templateNames } from "./template.ts";
export type { UnitInterval } from "./unit-interval.ts";
export { isUnitInterval, unitInterval } from "./unit-interval.ts";
export type { Verdict, VerdictFailureCode } from "./verdict.ts";
export type { ResponseColumn, VerdictColumn } from "./verdict-column.ts";
export { NO_LABEL, VERDICT_KIND } from "./verdict-column.ts";
