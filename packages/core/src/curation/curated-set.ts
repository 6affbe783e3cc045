import type { Contamination } from "./contamination.ts";
import type { GroupQuota } from "./select-rows.ts";

/** A row that must not be trained on. */
export interface ContaminatedRow extends Contamination {
	readonly row: number;
}

/** What became of every row of a pool. Rows are numbered from 0 in the order in which they came. */
export interface CuratedSet {
	/** (n,), place in `CURATION_REASONS`. */
	readonly reasons: ArrayLike<number>;
	/** (n,), the row or the reference that the reason names; -1 where it names none. */
	readonly related: ArrayLike<number>;
	/** Kept rows, ascending. */
	readonly kept: readonly number[];
	/** Every row that holds a reference, ascending; none of them is kept. */
	readonly contaminated: readonly ContaminatedRow[];
	/** By name; one without a name where there are no quotas. */
	readonly groups: readonly GroupQuota[];
	/** Rows that are missing from the size asked for; 0 where none was asked for. */
	readonly shortfall: number;
	/** (n,), words of each response. */
	readonly responseWords: ArrayLike<number>;
}
