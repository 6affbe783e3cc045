import type { FieldRule } from "../domain/index.ts";

/** Rules that suggestions are made of. */
export type SuggestedRule = Extract<FieldRule, { kind: "keyword" | "regex" | "length" }>;

/** Rows of one half on which a rule holds, and those of them with its label. */
export interface HalfCounts {
	readonly count: number;
	readonly hits: number;
}

/** What speaks for a suggestion. */
export interface SuggestionEvidence {
	/** Rows that it was found on; the best of many look better there than they are. */
	readonly found: HalfCounts;
	/** Rows that it was tested on and not found on. */
	readonly tested: HalfCounts;
	/**
	 * The precision is at least this. All promises that were made together hold with 95 % confidence;
	 * `undefined` where fewer than five rows could test it: unproven.
	 */
	readonly promised: number | undefined;
	/** Share of the labelled rows with the label. */
	readonly base: number;
	/** Share of the sample on which the rule holds. */
	readonly coverage: number;
	/** Rows of the sample that no labeling function and no suggestion before this one covers. */
	readonly addsRows: number;
	/** Of the rows it was found on, corrected for all patterns mined; only for mined ones. */
	readonly qValue: number | undefined;
}

/** A labeling function that is offered, never switched on by itself. */
export interface LabelingSuggestion {
	readonly rule: SuggestedRule;
	readonly label: string;
	readonly from: "explanation" | "mined" | "model";
	/** Ids of the rows whose explanations have the term. */
	readonly termsFrom: readonly string[];
	readonly evidence: SuggestionEvidence;
	/** Ids of labelled rows where it is right. */
	readonly hits: readonly string[];
	/** Ids of labelled rows where it is wrong. */
	readonly misses: readonly string[];
}
