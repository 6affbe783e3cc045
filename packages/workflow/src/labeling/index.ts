export type {
	Application,
	AppliedFunction,
	ApplyRequest,
} from "./apply-labeling-functions.ts";
export { applyLabelingFunctions } from "./apply-labeling-functions.ts";
export type { FunctionOutcome } from "./apply-to-rows.ts";
export type { RowExplanation, RowVote } from "./explain-row.ts";
export { explainRow } from "./explain-row.ts";
export type { FitRequest } from "./fit-pool-label-model.ts";
export { fitPoolLabelModel } from "./fit-pool-label-model.ts";
export type { LabelModelRecord } from "./label-model-record.ts";
export {
	findLabelModel,
	getLabelModel,
	requireLabelModel,
} from "./label-model-record.ts";
export type { LabelingPorts, LabelingProgress } from "./labeling-ports.ts";
export type { StoredSuggestion } from "./labeling-suggestion.ts";
export type { LabelingRow, LabelingTable, TableRequest } from "./labeling-table.ts";
export { analysePool, labelingTable } from "./labeling-table.ts";
export type { BlockLabels } from "./labels-of-pool.ts";
export { labelsOfPool } from "./labels-of-pool.ts";
export { missingBlocks } from "./missing-blocks.ts";
export type { LabelingPlan, PlannedQuestions } from "./plan-labeling.ts";
export { planLabeling } from "./plan-labeling.ts";
export type { GoldPoolRow, PoolGold } from "./pool-gold.ts";
export { readPoolGold } from "./pool-gold.ts";
export type {
	LabelingPreview,
	PreviewExample,
	PreviewRequest,
} from "./preview-labeling-function.ts";
export { previewLabelingFunction } from "./preview-labeling-function.ts";
export type { PoolVotes } from "./read-votes.ts";
export { readVotes } from "./read-votes.ts";
export type { Suggested, SuggestRequest } from "./suggest-labeling-functions.ts";
export { SUGGESTION_SAMPLE_ROWS, suggestLabelingFunctions } from "./suggest-labeling-functions.ts";
export type { SuggestionBox } from "./suggestion-box.ts";
export { openSuggestionBox } from "./suggestion-box.ts";
export type { VoteFailures } from "./vote-failures.ts";
export { votesOfRows } from "./votes-of-rows.ts";
export type { LabelingProject, VotingFunction } from "./voting-function.ts";
export { isActive, labelsOf, votingFunction, votingFunctions } from "./voting-function.ts";
