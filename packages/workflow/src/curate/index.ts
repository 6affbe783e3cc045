export { chatLine } from "./chat-line.ts";
export type { ScoreChoice } from "./choose-scores.ts";
export { chooseScores, qualityModelsOf } from "./choose-scores.ts";
export type {
	CurateOptions,
	CurateProgress,
	Curation,
	CurationRequest,
} from "./curate-set.ts";
export { curateSet } from "./curate-set.ts";
export type { CuratedRows } from "./curated-rows-asset.ts";
export type { CuratedSetBox } from "./curated-set-box.ts";
export { curatedSetBox } from "./curated-set-box.ts";
export type { CurationCard } from "./curation-card.ts";
export { curationCard } from "./curation-card.ts";
export type { CurationScores, HeldOutLabels } from "./curation-scores.ts";
export type { ExplainedRow, ExplainedRows } from "./explain-rows.ts";
export { explainRows } from "./explain-rows.ts";
export { poolOfSet } from "./pool-of-set.ts";
export type { PreferencePair } from "./preference-pairs.ts";
export { preferencePairs } from "./preference-pairs.ts";
export { requireSetName, splitSetName, subsetName } from "./require-set-name.ts";
export type { RowGrouping } from "./row-groups.ts";
export { rowGrouping } from "./row-groups.ts";
export type { CuratedSubset } from "./row-numbers.ts";
export type { QualitySource, ScoredPool } from "./score-sources.ts";
export { storeCuration } from "./store-curation.ts";
export type { CuratedRow } from "./stream-curated-rows.ts";
export { streamCuratedRows } from "./stream-curated-rows.ts";
export type { ThresholdChoice } from "./threshold-table.ts";
export { thresholdTable } from "./threshold-table.ts";
