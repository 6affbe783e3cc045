import type { CoVotes } from "./co-votes.ts";
import type { PrecisionFit } from "./fit-precisions.ts";
import type { VoteTable } from "./vote-table.ts";

/**
 * Whether labeling functions vote together as often as they would if, given the class, they were
 * independent.
 */
export interface IndependenceCheck {
	/** Mean over pairs of (observed - expected)² / expected; about 1 if independent. `undefined` without pairs. */
	readonly z2: number | undefined;
	/** Pairs of votes of two labeling functions that are expected together on at least 3 rows. */
	readonly pairs: number;
	/** Share of the votes that lie on rows with two votes or more; `undefined` without votes. */
	readonly overlapShare: number | undefined;
	/** Whether agreement on unlabelled rows may count in full. */
	readonly isIndependent: boolean;
}

const LEAST_EXPECTED = 3;
const GREATEST_Z2 = 1.5;
const LEAST_PAIRS = 5;
const LEAST_OVERLAP = 0.3;

/**
 * Compares observed with expected co-votes under an uncapped fit.
 *
 * Expected co-votes of kinds f, g: rows_f × rows_g / all rows × sum over classes of precision_f precision_g
 * / balance.
 */
export function checkIndependence(
	table: VoteTable,
	coVotes: CoVotes,
	{ precisions, balance }: PrecisionFit,
): IndependenceCheck {
	const { kinds, kindRows, allRows } = table;
	const classes = balance.length;
	let [pairs, sum] = [0, 0];
	for (let f = 0; f < kinds.length; f++) {
		for (let g = f + 1; g < kinds.length; g++) {
			if (kinds[f]!.labelingFunction === kinds[g]!.labelingFunction) continue;
			let lift = 0;
			for (let y = 0; y < classes; y++)
				lift += (precisions[f * classes + y]! * precisions[g * classes + y]!) / balance[y]!;
			const expected = ((kindRows[f]! * kindRows[g]!) / allRows) * lift;
			if (expected < LEAST_EXPECTED) continue;
			pairs++;
			sum += (coVotes.rows[f * kinds.length + g]! - expected) ** 2 / expected;
		}
	}
	const z2 = pairs === 0 ? undefined : sum / pairs;
	const { overlapShare } = coVotes;
	return {
		z2,
		pairs,
		overlapShare,
		isIndependent:
			z2 !== undefined &&
			z2 <= GREATEST_Z2 &&
			pairs >= LEAST_PAIRS &&
			(overlapShare ?? 0) >= LEAST_OVERLAP,
	};
}
