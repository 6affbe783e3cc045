export type { AgreementTable } from "./agreement-table.ts";
export type { AgreementWeights } from "./agreement-weights.ts";
export { ALIGNMENT_WORDS } from "./alignment-words.ts";
export type {
	AltTest,
	AltTestInput,
	AltTestOptions,
	AltTestPerson,
	AltTestScoring,
} from "./alt-test.ts";
export { altTest } from "./alt-test.ts";
export type { ItemBootstrapOptions, ItemSample } from "./bootstrap-items.ts";
export { bootstrapItems } from "./bootstrap-items.ts";
export type { CohenKappa, CohenKappaOptions } from "./cohen-kappa.ts";
export { cohenKappa } from "./cohen-kappa.ts";
export type {
	EvalgenAlignment,
	EvaluatorCoverage,
	FailureCoverage,
} from "./evalgen-alignment.ts";
export { evalgenAlignment } from "./evalgen-alignment.ts";
export type {
	EvaluatorTrust,
	SliceTrust,
	TrustBasis,
	TrustQuestion,
	TrustRow,
} from "./evaluator-trust.ts";
export { evaluatorTrust, LEAST_LABELS } from "./evaluator-trust.ts";
export type { FleissKappa, LabelCounts } from "./fleiss-kappa.ts";
export { fleissKappa, fleissKappaInterval } from "./fleiss-kappa.ts";
export type { GwetAC, GwetACOptions } from "./gwet-ac.ts";
export { gwetAC } from "./gwet-ac.ts";
export { gwetACItems } from "./gwet-ac-items.ts";
export type {
	AlignmentOptions,
	AlignmentReason,
	AlignmentVerdict,
	JudgeAlignment,
} from "./judge-alignment.ts";
export { judgeAlignment } from "./judge-alignment.ts";
export type { BiasDirection, JudgeBias } from "./judge-bias.ts";
export { biasInWords, judgeBias } from "./judge-bias.ts";
export type { JudgeConfusion } from "./judge-confusion.ts";
export { judgeConfusion } from "./judge-confusion.ts";
export type { JudgeCounts } from "./judge-counts.ts";
export type { AgreementMetric, KrippendorffAlpha } from "./krippendorff-alpha.ts";
export { krippendorffAlpha, krippendorffAlphaInterval } from "./krippendorff-alpha.ts";
export type { LabelComparison } from "./label-comparison.ts";
export type { LabelledRow, SaidKind } from "./labelled-row.ts";
export type { ItemPairs } from "./pair-share.ts";
export { pairShare } from "./pair-share.ts";
export type { PeopleComparison } from "./people-comparison.ts";
export { alignmentShares, comparePeople } from "./people-comparison.ts";
export type { PositionSwap, Preference, SwappedPair } from "./position-swap.ts";
export { positionSwap } from "./position-swap.ts";
export type { Ratings } from "./rated-items.ts";
export type {
	FleissAgreement,
	RaterAgreement,
	RaterAgreementOptions,
} from "./rater-agreement.ts";
export { raterAgreement } from "./rater-agreement.ts";
export type { AgreementCoefficient, RaterPair } from "./rater-pair.ts";
export type { RaterStanding, RaterStandingOptions } from "./rater-standings.ts";
export { raterStandings } from "./rater-standings.ts";
export { shareEstimate } from "./share-estimate.ts";
export { distrustReason, labelsWanted, trustBadge, trustReason } from "./trust-words.ts";
export { UNDECIDED_WARNING } from "./undecided-warning.ts";
