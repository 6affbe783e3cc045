import type { MeasureStratum } from "./measure-stratum.ts";
import { neymanAllocation } from "./neyman-allocation.ts";
import { roundToTotal } from "./round-to-total.ts";

/** What there is to label, and how much of it may be. */
export interface MeasureAllocationInput {
	readonly strata: readonly MeasureStratum[];
	/** (s,), rows without a label in each stratum. */
	readonly open: ArrayLike<number>;
	/** New labels. */
	readonly budget: number;
	/** Labels that each slice should have, old ones counted. */
	readonly minPerSlice: number;
}

/**
 * New labels for each stratum, so that old and new together are spread as `neymanAllocation`
 * would spread them, as far as old labels and slices' minimums leave room.
 *
 * Standard deviations are of pass rates drawn towards one half: √((x + 1) (n - x + 1)) / (n + 2).
 * A slice's missing labels are asked of its strata in proportion to their rows. Where all minimums
 * together exceed the budget, they share it in proportion.
 *
 * @returns (s,), summing to the budget or to all open rows.
 *
 * @example
 * measureAllocation({ strata: [{ labeled: 0, passed: 0 }, { labeled: 6, passed: 3 }], open: [9, 3], budget: 4, minPerSlice: 5 }) // => [4, 0]
 */
export function measureAllocation(input: MeasureAllocationInput): readonly number[] {
	const { strata, open, budget } = input;
	const asked = askedForSlices(input);
	const askedInAll = asked.reduce((sum, count) => sum + count, 0);
	if (askedInAll >= budget) {
		return roundToTotal(asked.map((count) => (count * budget) / Math.max(askedInAll, 1)));
	}
	const labeledInAll = strata.reduce((sum, { labeled }) => sum + labeled, 0);
	const { labels } = neymanAllocation(
		strata.map(({ labeled, passed, cost }, i) => ({
			count: labeled + (open[i] ?? 0),
			standardDeviation: Math.sqrt((passed + 1) * (labeled - passed + 1)) / (labeled + 2),
			cost,
			minimum: labeled + (asked[i] ?? 0),
		})),
		labeledInAll + budget,
	);
	return labels.map((count, i) => count - (strata[i]?.labeled ?? 0));
}

/** (s,), what the neediest slice of each stratum asks of it. */
function askedForSlices({ strata, open, minPerSlice }: MeasureAllocationInput): number[] {
	const asked = strata.map(() => 0);
	for (const members of strataBySlice(strata).values()) {
		const labeled = members.reduce((sum, i) => sum + (strata[i]?.labeled ?? 0), 0);
		const rows = members.reduce((sum, i) => sum + (open[i] ?? 0), 0);
		const missing = Math.min(Math.max(0, minPerSlice - labeled), rows);
		const shares = roundToTotal(members.map((i) => (missing * (open[i] ?? 0)) / Math.max(rows, 1)));
		for (const [nth, i] of members.entries()) {
			asked[i] = Math.max(asked[i] ?? 0, shares[nth] ?? 0);
		}
	}
	return asked;
}

function strataBySlice(strata: readonly MeasureStratum[]): ReadonlyMap<string, readonly number[]> {
	const bySlice = new Map<string, number[]>();
	for (const [i, { slices = [] }] of strata.entries()) {
		for (const slice of slices) {
			const members = bySlice.get(slice);
			if (members === undefined) bySlice.set(slice, [i]);
			else members.push(i);
		}
	}
	return bySlice;
}
