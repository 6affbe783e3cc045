import type { LfStatistics } from "./lf-summary.ts";
import type { RedundancyPartner } from "./redundancy-partner.ts";

/** What is wrong with a labeling function. */
export type LfFlag =
	/** Votes on no row. */
	| "never-votes"
	/** Votes on more than 60 % of the rows. */
	| "too-broad"
	/** Votes on nearly the same rows as another (correlation of at least 0.9 within classes). */
	| "duplicate"
	/**
	 * On ground truth, the interval of its accuracy reaches down to the base rate, and it is not half
	 * way from there to perfect.
	 */
	| "not-better-than-base-rate"
	/** On ground truth, the interval of its accuracy lies below the base rate. */
	| "likely-swapped";

const BROAD = 0.6;
const COPIES = 0.9;
/** Below this many votes on ground truth, nothing is said about accuracy. */
const LEAST_VOTES = 5;
const CLEAR_LIFT = 0.5;

/** Flags of a labeling function, from what it does; ground truth decides the last two. */
export function lfFlags(
	statistics: LfStatistics,
	partners: readonly RedundancyPartner[],
): readonly LfFlag[] {
	const { coverage = 0, polarity } = statistics;
	const flags: readonly (LfFlag | false)[] = [
		polarity.length === 0 && "never-votes",
		coverage > BROAD && "too-broad",
		partners.some(({ correlation }) => correlation >= COPIES) && "duplicate",
		!isBetterThanChance(statistics) && "not-better-than-base-rate",
		isWorseThanChance(statistics) && "likely-swapped",
	];
	return flags.filter((flag) => flag !== false);
}

/** True as well where too little ground truth is there to tell. */
function isBetterThanChance({ right, wrong, accuracy, interval, baseRate }: LfStatistics): boolean {
	if (accuracy === undefined || baseRate === undefined || right + wrong < LEAST_VOTES) return true;
	return interval.low > baseRate || accuracy - baseRate >= CLEAR_LIFT * (1 - baseRate);
}

function isWorseThanChance({ right, wrong, interval, baseRate }: LfStatistics): boolean {
	return baseRate !== undefined && right + wrong >= LEAST_VOTES && interval.high < baseRate;
}
