export type { QuotaInput } from "./allocate-quotas.ts";
export { allocateQuotas } from "./allocate-quotas.ts";
export { longestBaseline, randomBaseline } from "./baselines.ts";
export type { Contamination, ContaminationMatch } from "./contamination.ts";
export type { PoolCuration } from "./curate-pool.ts";
export { curatePool } from "./curate-pool.ts";
export type { ContaminatedRow, CuratedSet } from "./curated-set.ts";
export type { CurationFunnel, FunnelStep } from "./curation-funnel.ts";
export { curationFunnel } from "./curation-funnel.ts";
export type { CurationOptions, CurationProgress, PickOrder } from "./curation-options.ts";
export type { CurationReason, RowReason } from "./curation-reason.ts";
export { CURATION_REASONS, rowReason } from "./curation-reason.ts";
export type {
	CountedFunction,
	CuratedGroup,
	CurationRecord,
	CurationScoring,
	CurationSettings,
	NamedContamination,
	PrecisionPromise,
} from "./curation-record.ts";
export type { CurationRow } from "./curation-row.ts";
export type { DecontaminateOptions, TextContamination } from "./decontaminate.ts";
export { decontaminate } from "./decontaminate.ts";
export type { FacilityLocation } from "./facility-location.ts";
export { facilityLocation } from "./facility-location.ts";
export { jaccard } from "./jaccard.ts";
export type { LshParams } from "./lsh-params.ts";
export { lshParams, lshProbability } from "./lsh-params.ts";
export { estimateJaccard, minhash } from "./minhash.ts";
export type { ReferenceText } from "./reference-text.ts";
export type { ScoreFirstInput } from "./score-first-diverse.ts";
export { scoreFirstDiverse } from "./score-first-diverse.ts";
export type { GroupQuota, WeightedGroup } from "./select-rows.ts";
export { shingleHashes } from "./shingle-hashes.ts";
export { hammingDistance, simhash } from "./simhash.ts";
