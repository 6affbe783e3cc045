export type { AlignRequest, JudgeDefinition } from "./align-judge.ts";
export { alignJudge } from "./align-judge.ts";
export type { AlignmentState, Candidate } from "./alignment-state.ts";
export type { VersionComparison, VersionPair } from "./compare-versions.ts";
export { compareVersions } from "./compare-versions.ts";
export type { DisagreementGroup, DisagreementGroups } from "./disagreement-groups.ts";
export { disagreementGroups } from "./disagreement-groups.ts";
export type { FilledTrial, TrialProgress } from "./fill-trial.ts";
export { fillTrial } from "./fill-trial.ts";
export type { FittedJury } from "./fit-jury.ts";
export { fitJury } from "./fit-jury.ts";
export type { ImprovableText, LabelledText } from "./improvable-text.ts";
export { exampleText, improvableText } from "./improvable-text.ts";
export { judgeExample } from "./judge-example.ts";
export type { LockedTestLook } from "./locked-test-looks.ts";
export { LOCKED_LOOK_KIND, lockedTestLooks } from "./locked-test-looks.ts";
export type { CountedLook } from "./look-at-locked-test.ts";
export { LOOKS_GOOD_FOR, lookAtLockedTest } from "./look-at-locked-test.ts";
export { knownGroupWords, nameGroup } from "./name-group.ts";
export type { PreparedTrial, TrialOptions } from "./prepare-trial.ts";
export { prepareTrial } from "./prepare-trial.ts";
export type { LockedQuote } from "./quoted-locked-row.ts";
export { quotedLockedRow } from "./quoted-locked-row.ts";
export type { GroupWords } from "./read-group-words.ts";
export type { ChosenRows, TrialRow, TrialRowChoice } from "./trial-rows.ts";
export {
	chooseTrialRows,
	criterionOfRun,
	labelledRows,
	labelledText,
} from "./trial-rows.ts";
export type { TrialCounts } from "./trial-sums.ts";
export { agreesOn, passOf, trialSums } from "./trial-sums.ts";
export type { TrialVerdict } from "./trial-verdicts.ts";
export { trialVerdicts } from "./trial-verdicts.ts";
