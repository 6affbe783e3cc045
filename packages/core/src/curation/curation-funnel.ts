import type { CurationReason } from "./curation-reason.ts";
import { CURATION_REASONS } from "./curation-reason.ts";

/** A step of the curation. */
export interface FunnelStep {
	/** Why the rows of this step are out. */
	readonly reason: Exclude<CurationReason, "kept">;
	readonly removed: number;
	/** Rows that go on to the next step. */
	readonly left: number;
}

/** How many rows each step took out. */
export interface CurationFunnel {
	readonly total: number;
	/** In the order of the curation. */
	readonly steps: readonly FunnelStep[];
	readonly kept: number;
}

/**
 * Counts the rows that each step took out, from the reasons alone.
 *
 * @param reasons - (n,), places in `CURATION_REASONS`.
 *
 * @example
 * curationFunnel([0, 4, 0]).steps[3] // => { reason: "contaminated", removed: 1, left: 2 }
 */
export function curationFunnel(reasons: ArrayLike<number>): CurationFunnel {
	const counts = new Float64Array(CURATION_REASONS.length);
	for (let row = 0; row < reasons.length; row++) counts[reasons[row]!]!++;
	let left = reasons.length;
	const steps: FunnelStep[] = [];
	for (const [code, reason] of CURATION_REASONS.entries()) {
		if (reason === "kept") continue;
		const removed = counts[code]!;
		left -= removed;
		steps.push({ reason, removed, left });
	}
	return { total: reasons.length, steps, kept: left };
}
