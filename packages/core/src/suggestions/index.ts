export { explanationTerms } from "./explanation-terms.ts";
export type { Firing } from "./firing.ts";
export { firingCorrelation } from "./firing.ts";
export type {
	HalfCounts,
	LabelingSuggestion,
	SuggestedRule,
	SuggestionEvidence,
} from "./labeling-suggestion.ts";
export type { MinedPattern, MinedPatterns, MineOptions } from "./mine-patterns.ts";
export { minePatterns } from "./mine-patterns.ts";
export type { TestedRow } from "./promised-bound.ts";
export { promisedBound } from "./promised-bound.ts";
export type { CandidateReplies, CandidateReply } from "./read-candidate-reply.ts";
export { readCandidateReply } from "./read-candidate-reply.ts";
export type { SnubaScore, SnubaScores } from "./snuba-score.ts";
export { snubaScore } from "./snuba-score.ts";
export type { SuggestInput } from "./suggest-rules.ts";
export { suggestRules } from "./suggest-rules.ts";
export type { LabelledRow, SuggestionCandidate } from "./suggestion-candidates.ts";
export type { SuggestionHalf } from "./suggestion-half.ts";
export { suggestionHalf } from "./suggestion-half.ts";
