import type { ReferenceText } from "./reference-text.ts";

/** In which order rows are taken until there are enough. */
export type PickOrder =
	/** From the best score down; of equal ones the lower row first. */
	| { readonly kind: "best" }
	/** By chance, each acceptable row with the same. */
	| { readonly kind: "random"; readonly seed: number };

/** How far the curation is; what the listener throws ends it. */
export interface CurationProgress {
	readonly step: "duplicates" | "selection";
	readonly done: number;
	readonly total: number;
}

/** What the curated set shall be. */
export interface CurationOptions {
	/** Every text of the benchmark; rows that hold one are out, always. */
	readonly references: readonly ReferenceText[];
	/** Least score, in [0, 1]; every row is good enough, if absent. */
	readonly threshold?: number | undefined;
	/** Rows wanted; all that may be kept, if absent. */
	readonly size?: number | undefined;
	/** Weight of each group; rows of a group without one are over quota. No quotas, if absent. */
	readonly weights?: ReadonlyMap<string, number> | undefined;
	/** Greatest cosine of the TF-IDF vectors of two kept rows, in [0, 1], such as 0.9; any, if absent. */
	readonly maxSimilarity?: number | undefined;
	/** From the best score down, if absent. */
	readonly pick?: PickOrder | undefined;
	readonly onProgress?: ((progress: CurationProgress) => void) | undefined;
}

/**
 * Refuses options that are out of range.
 *
 * @throws {RangeError}
 *
 * @example
 * requireOptions({ references: [], threshold: 0.5 }) // => undefined
 */
export function requireOptions({ maxSimilarity, size, threshold, weights }: CurationOptions): void {
	requireShare("threshold", threshold);
	requireShare("greatest similarity", maxSimilarity);
	if (size !== undefined && !(Number.isSafeInteger(size) && size >= 0)) {
		throw new RangeError(`Cannot curate ${size} rows: expected an integer at or above 0`);
	}
	for (const [group, weight] of weights ?? []) {
		if (Number.isFinite(weight) && weight >= 0) continue;
		throw new RangeError(
			`Cannot give group "${group}" a quota: its weight is ${weight}, expected a number at or above 0`,
		);
	}
}

function requireShare(name: string, value: number | undefined): void {
	if (value !== undefined && !(value >= 0 && value <= 1)) {
		throw new RangeError(`Cannot curate with a ${name} of ${value}: expected 0 to 1`);
	}
}
