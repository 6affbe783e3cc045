import type { CurationRecord } from "@assay/core/curation";
import { REASON_WORDS } from "./reason-words.ts";

/** One bar of the funnel. */
export interface FunnelRow {
	readonly label: string;
	/** Rows that the step took out; absent for the first and the last. */
	readonly removed?: number;
	readonly left: number;
	/** Of the pool: before the step, and after it. */
	readonly shareBefore: number;
	readonly shareLeft: number;
}

/**
 * The bars of a funnel: the pool, every step that took rows out, and what is kept.
 *
 * @example
 * funnelRows({ total: 4, kept: 4, steps: [] }).map(({ label, left }) => [label, left]) // => [["Pool", 4], ["Kept", 4]]
 */
export function funnelRows({ kept, steps, total }: CurationRecord["funnel"]): readonly FunnelRow[] {
	const of = (count: number): number => (total === 0 ? 0 : count / total);
	return [
		{ label: "Pool", left: total, shareBefore: of(total), shareLeft: of(total) },
		...steps
			.filter(({ removed }) => removed > 0)
			.map(({ left, reason, removed }) => ({
				label: REASON_WORDS[reason],
				removed,
				left,
				shareBefore: of(left + removed),
				shareLeft: of(left),
			})),
		{ label: REASON_WORDS.kept, left: kept, shareBefore: of(kept), shareLeft: of(kept) },
	];
}
