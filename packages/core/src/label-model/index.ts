export type { LfAnalysis } from "./analyse-labeling-functions.ts";
export { analyseLabelingFunctions } from "./analyse-labeling-functions.ts";
export type {
	ClusteredGoldRow,
	MajorityComparison,
	MajorityComparisonOptions,
} from "./compare-with-majority.ts";
export { compareWithMajority } from "./compare-with-majority.ts";
export type { LabelExplanation, VoteContribution } from "./explain-label.ts";
export { explainLabel } from "./explain-label.ts";
export type { LabelModelOptions } from "./fit-label-model.ts";
export { fitLabelModel } from "./fit-label-model.ts";
export type { IndependenceCheck } from "./independence-check.ts";
export type { LabelModel, VoteEvidence } from "./label-model.ts";
export type { RowLabel } from "./label-probabilities.ts";
export { labelOfVotes, labelProbabilities } from "./label-probabilities.ts";
export type { LabelScores, ScoredRow } from "./label-scores.ts";
export { labelScores } from "./label-scores.ts";
export type { LfFlag } from "./lf-flags.ts";
export { lfFlags } from "./lf-flags.ts";
export type { LfStatistics, LfSummary } from "./lf-summary.ts";
export { lfSummary } from "./lf-summary.ts";
export { majorityVote } from "./majority-vote.ts";
export type { PatternCounter } from "./pattern-counter.ts";
export { createPatternCounter } from "./pattern-counter.ts";
export type { RedundancyPartner } from "./redundancy-partner.ts";
export { redundancyPartners } from "./redundancy-partner.ts";
export type { VectorScaling } from "./vector-scaling.ts";
export type { GoldRow, VotePatterns } from "./vote-patterns.ts";
export type { VoteRedundancy } from "./vote-redundancy.ts";
