import type { CuratedSet } from "./curated-set.ts";

/** Why a row is in the curated set or not; the place in this list is the code in `CuratedSet.reasons`. */
export const CURATION_REASONS = [
	"kept",
	"no-response",
	"exact-duplicate",
	"near-duplicate",
	"contaminated",
	"no-score",
	"below-threshold",
	"too-similar",
	"over-quota",
	"not-sampled",
] as const;

/** Why a row is in the curated set or not. */
export type CurationReason = (typeof CURATION_REASONS)[number];

/** A row's reason with what it rests on. */
export type RowReason =
	| {
			readonly kind: "exact-duplicate" | "near-duplicate" | "too-similar";
			/** The row that it is like. */
			readonly row: number;
	  }
	| {
			readonly kind: "contaminated";
			/** Index of the reference that it holds. */
			readonly reference: number;
	  }
	| {
			readonly kind:
				| "kept"
				| "no-response"
				| "no-score"
				| "below-threshold"
				| "over-quota"
				| "not-sampled";
	  };

/**
 * The code of a reason in a byte column.
 *
 * @example
 * reasonCode("contaminated") // => 4
 */
export function reasonCode(reason: CurationReason): number {
	return CURATION_REASONS.indexOf(reason);
}

/**
 * Why a row is in the curated set or not.
 *
 * @throws {RangeError} if there is no such row.
 *
 * @example
 * rowReason({ reasons: [7], related: [4] }, 0) // => { kind: "too-similar", row: 4 }
 */
export function rowReason(
	{ reasons, related }: Pick<CuratedSet, "reasons" | "related">,
	row: number,
): RowReason {
	const kind = CURATION_REASONS[reasons[row] ?? -1];
	const other = related[row] ?? -1;
	switch (kind) {
		case undefined:
			throw new RangeError(
				`Cannot tell why row ${row} is in: there are ${reasons.length} rows, expected one of them`,
			);
		case "exact-duplicate":
		case "near-duplicate":
		case "too-similar":
			return { kind, row: other };
		case "contaminated":
			return { kind, reference: other };
		default:
			return { kind };
	}
}
