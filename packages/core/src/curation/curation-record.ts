import type { Estimate } from "../domain/index.ts";
import type { ContaminationMatch } from "./contamination.ts";
import type { CurationFunnel } from "./curation-funnel.ts";
import type { ReferenceText } from "./reference-text.ts";
import type { GroupQuota } from "./select-rows.ts";

/** What gave rows the scores that the threshold is held against. */
export type CurationScoring =
	| { readonly kind: "quality-model"; readonly name: string }
	/** Probabilities of the labels that labeling functions gave. */
	| { readonly kind: "label-model" }
	/** Rows are only cleaned. */
	| { readonly kind: "none" };

/** What was asked for. */
export interface CurationSettings {
	readonly threshold?: number;
	/** Precision that the threshold is chosen for, instead of a threshold. */
	readonly minPrecision?: number;
	readonly size?: number;
	/** What quotas are given to: `slice`, or `metadata.<key>`. */
	readonly by?: string;
	readonly weights?: Readonly<Record<string, number>>;
	/** Greatest cosine of two kept rows. */
	readonly maxSimilarity?: number;
	readonly pick: "best" | "random";
	readonly seed: number;
}

/** A threshold at which labels that no model had seen show the wanted precision. */
export interface PrecisionPromise {
	/** Least share of good rows at or above the threshold. */
	readonly precision: number;
	/** Chance that the promise holds, such as 0.95. */
	readonly confidence: number;
	readonly threshold: number;
	/** Held-out labels that it was chosen on. */
	readonly labels: number;
	/** Those of them at or above the threshold, and the bad ones among these. */
	readonly accepted: number;
	readonly errors: number;
}

/** A refused row with the reference that it holds, by name. */
export interface NamedContamination {
	/** Number of the row in its pool, and its id. */
	readonly row: number;
	readonly id: string;
	/** Id of the reference prompt. */
	readonly reference: string;
	readonly kind: ReferenceText["kind"];
	readonly match: ContaminationMatch;
}

/** A labeling function under the version of its votes. */
export interface CountedFunction {
	readonly name: string;
	readonly version: string;
}

/** What one group gave to a curated set. */
export interface CuratedGroup extends Omit<GroupQuota, "group"> {
	/** Absent where there are no quotas, and for rows of no group. */
	readonly group?: string;
}

/** A curated set as it is remembered; which rows it has is in its asset. */
export interface CurationRecord {
	readonly name: string;
	readonly pool: string;
	readonly criterion: string;
	readonly criterionVersion: string;
	readonly scoring: CurationScoring;
	/** Asset of the quality model; absent where another thing gave the scores, as the next. */
	readonly qualityModel?: string;
	/** Asset of the label model. */
	readonly labelModel?: string;
	/** Those behind the scores; none where nothing was scored. */
	readonly labelingFunctions: readonly CountedFunction[];
	readonly settings: CurationSettings;
	/** The one that was used. */
	readonly threshold?: number;
	readonly promise?: PrecisionPromise;
	/** Labels that no model had seen. */
	readonly heldOutLabels: number;
	/** Share of good rows to expect, from held-out labels at or above the lowest kept score; absent without such labels. */
	readonly expected?: Estimate;
	readonly lowestScore?: number;
	readonly funnel: CurationFunnel;
	/** Rows that are missing from the size asked for. */
	readonly shortfall: number;
	readonly groups: readonly CuratedGroup[];
	/** Texts of the benchmark that rows were compared with. */
	readonly references: number;
	readonly contaminated: {
		readonly count: number;
		/** The first 100. */
		readonly rows: readonly NamedContamination[];
	};
	/** Asset with the numbers of the kept rows in the pool, ascending, little-endian 32-bit. */
	readonly rows: string;
	/** Assets of the same form, of as many rows, to train beside the set. */
	readonly baselines: { readonly random: string; readonly longest: string };
	/** Asset with what became of each row of the pool. */
	readonly asset: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}
