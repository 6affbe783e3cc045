import type { CurationReason } from "./curation-reason.ts";
import { CURATION_REASONS, reasonCode } from "./curation-reason.ts";

/** The reason of each row while it is being found; `kept` until it is set. */
export interface RowReasons {
	/** (n,), places in `CURATION_REASONS`. */
	readonly codes: Uint8Array;
	/** (n,), row or reference; -1 for none. */
	readonly related: Int32Array;
	/** @param related - row or reference that the reason names. */
	set(row: number, reason: CurationReason, related?: number): void;
	get(row: number): CurationReason;
}

/**
 * Starts with every row kept.
 *
 * @example
 * createRowReasons(1).get(0) // => "kept"
 */
export function createRowReasons(count: number): RowReasons {
	const codes = new Uint8Array(count);
	const related = new Int32Array(count).fill(-1);
	return {
		codes,
		related,
		set: (row, reason, other = -1) => {
			codes[row] = reasonCode(reason);
			related[row] = other;
		},
		get: (row) => CURATION_REASONS[codes[row]!]!,
	};
}
