import { normCdf } from "../numeric/index.ts";
import { DEFAULT_ALPHA, normalCritical } from "./critical-value.ts";
import type { Interval } from "./interval.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** How well scores tell two classes apart. */
export interface AucDeLong {
	/** Chance that a positive row scores above a negative one, ties half. */
	readonly auc: number;
	/** `undefined` with fewer than two rows of a class, as the interval. */
	readonly standardError: number | undefined;
	/**
	 * AUC ± z × standard error, within [0, 1]. Where the scores part the classes altogether, that error
	 * is 0 whatever the counts: then Wilson's, of as many pairs without a common row as there can be.
	 */
	readonly interval: Interval | undefined;
	/** Mean precision over the positives, going down the scores; tied scores enter together. */
	readonly averagePrecision: number;
	/**
	 * Two-sided P value of Mann and Whitney's test that the classes score alike: normal
	 * approximation with continuity and tie correction; 1 where all scores are tied.
	 */
	readonly mannWhitneyP: number;
	readonly positives: number;
	readonly negatives: number;
}

/**
 * Area under the ROC curve with DeLong's standard error.
 *
 * Cost: O(n log n). Source: DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837; Sun & Xu
 * (2014), IEEE Signal Process. Lett. 21, 1389.
 *
 * @param scores - (n,), finite.
 * @param labels - (n,), 1 = positive, anything else = negative.
 * @returns `undefined` where a class has no row.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * aucDeLong([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])?.auc // => 0.75
 */
export function aucDeLong(
	scores: ArrayLike<number>,
	labels: ArrayLike<number>,
	alpha: number = DEFAULT_ALPHA,
): AucDeLong | undefined {
	const groups = tiedGroups(scores, labels);
	const positives = groups.reduce((sum, group) => sum + group.positives, 0);
	const negatives = groups.reduce((sum, group) => sum + group.negatives, 0);
	if (positives === 0 || negatives === 0) return undefined;
	const { auc, varianceOverNegatives, varianceOverPositives } = placements(groups, {
		positives,
		negatives,
	});
	const isEstimable = positives > 1 && negatives > 1;
	const standardError = isEstimable
		? Math.sqrt(varianceOverPositives / positives + varianceOverNegatives / negatives)
		: undefined;
	const half = normalCritical(alpha) * (standardError ?? 0);
	const pairs = Math.min(positives, negatives);
	const isParted = auc === 0 || auc === 1;
	const interval = isParted
		? wilsonInterval(auc * pairs, pairs, alpha)
		: { low: Math.max(0, auc - half), high: Math.min(1, auc + half) };
	return {
		auc,
		standardError,
		interval: isEstimable ? interval : undefined,
		averagePrecision: averagePrecision(groups, positives),
		mannWhitneyP: mannWhitney(auc, groups, { positives, negatives }),
		positives,
		negatives,
	};
}

/** Rows with the same score. */
interface TiedGroup {
	positives: number;
	negatives: number;
}

interface ClassCounts {
	readonly positives: number;
	readonly negatives: number;
}

/** Groups of rows with equal scores, the lowest first. */
function tiedGroups(scores: ArrayLike<number>, labels: ArrayLike<number>): readonly TiedGroup[] {
	const order = Array.from(scores, (_, row) => row).toSorted(
		(one, other) => scores[one]! - scores[other]!,
	);
	const groups: TiedGroup[] = [];
	let last = Number.NaN;
	for (const row of order) {
		if (scores[row] !== last) groups.push({ positives: 0, negatives: 0 });
		last = scores[row]!;
		groups.at(-1)![labels[row] === 1 ? "positives" : "negatives"]++;
	}
	return groups;
}

/** The mean of the placements of each class among the other is the AUC; their spread, its variance. */
function placements(groups: readonly TiedGroup[], { negatives, positives }: ClassCounts) {
	let [positivesBelow, negativesBelow, sum] = [0, 0, 0];
	for (const group of groups) {
		sum += group.positives * (negativesBelow + group.negatives / 2);
		negativesBelow += group.negatives;
	}
	const auc = sum / (positives * negatives);
	let [overPositives, overNegatives] = [0, 0];
	negativesBelow = 0;
	for (const group of groups) {
		const below = (negativesBelow + group.negatives / 2) / negatives;
		const above = 1 - (positivesBelow + group.positives / 2) / positives;
		overPositives += group.positives * (below - auc) ** 2;
		overNegatives += group.negatives * (above - auc) ** 2;
		negativesBelow += group.negatives;
		positivesBelow += group.positives;
	}
	return {
		auc,
		varianceOverPositives: overPositives / (positives - 1),
		varianceOverNegatives: overNegatives / (negatives - 1),
	};
}

function averagePrecision(groups: readonly TiedGroup[], positives: number): number {
	let [accepted, correct, sum] = [0, 0, 0];
	for (const group of groups.toReversed()) {
		accepted += group.positives + group.negatives;
		correct += group.positives;
		sum += (group.positives * correct) / accepted;
	}
	return sum / positives;
}

function mannWhitney(
	auc: number,
	groups: readonly TiedGroup[],
	{ negatives, positives }: ClassCounts,
): number {
	const count = positives + negatives;
	const ties = groups.reduce((sum, group) => {
		const size = group.positives + group.negatives;
		return sum + size ** 3 - size;
	}, 0);
	const pairs = positives * negatives;
	const variance = (pairs / 12) * (count + 1 - ties / (count * (count - 1)));
	if (variance <= 0) return 1;
	const distance = Math.abs(auc - 0.5) * pairs - 0.5;
	return Math.min(1, 2 * normCdf(-distance / Math.sqrt(variance)));
}
