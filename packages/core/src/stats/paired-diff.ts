import { InputShapeError } from "../domain/index.ts";
import { type ClusterId, clusterSums } from "./cluster-sums.ts";
import { clusteredMeanInterval } from "./clustered-mean-interval.ts";
import { DEFAULT_ALPHA, tCritical } from "./critical-value.ts";
import type { IntervalWithError } from "./mean-interval.ts";
import { moments } from "./moments.ts";
import { tTestP } from "./t-test-p.ts";

/** What a paired comparison may be told. */
export interface PairedDiffOptions {
	/** (n,), the cluster of each pair. */
	readonly clusters?: ArrayLike<ClusterId> | undefined;
	/** In (0, 1). */
	readonly alpha?: number | undefined;
}

/** A difference with its interval and test. */
export interface TestedInterval extends IntervalWithError {
	/** `undefined` where all differences are equal. */
	readonly t: number | undefined;
	/** Two-sided; 1 where all differences are 0. */
	readonly pValue: number;
}

/** Scores of two runs on the same rows. */
export interface PairedDiff extends TestedInterval {
	/** Pairs. */
	readonly count: number;
	readonly firstMean: number;
	readonly secondMean: number;
	/** Second minus first. */
	readonly difference: number;
	/** Standard error if the two runs had shared no rows. */
	readonly unpairedError: number;
	/** Pearson's; `undefined` where one of the runs always scored the same. */
	readonly correlation: number | undefined;
	/** By clusters; `undefined` where no clusters were given, or fewer than two. */
	readonly clustered: TestedInterval | undefined;
}

/**
 * Mean difference of two runs on the same rows, with Student's paired t interval and test.
 *
 * Source: Miller (2024), arXiv:2411.00640, section 4, eq. 7 and 8.
 *
 * @param first - (n,), scores of the first run.
 * @param second - (n,), scores of the second run on the same rows.
 * @returns `undefined` below two pairs.
 * @throws {InputShapeError} if the lengths differ.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * pairedDiff([0, 1, 1], [1, 1, 1])?.difference.toFixed(4) // => "0.3333"
 */
export function pairedDiff(
	first: ArrayLike<number>,
	second: ArrayLike<number>,
	{ clusters, alpha = DEFAULT_ALPHA }: PairedDiffOptions = {},
): PairedDiff | undefined {
	if (first.length !== second.length) {
		throw new InputShapeError(
			`Cannot pair ${first.length} scores with ${second.length}: expected one for each row in both runs`,
		);
	}
	const count = first.length;
	if (count < 2) return undefined;
	const differences = Float64Array.from(first, (score, i) => second[i]! - score);
	const [ofFirst, ofSecond, ofBoth] = [moments(first), moments(second), moments(differences)];
	const degrees = count - 1;
	const standardError = Math.sqrt(ofBoth.squares / degrees / count);
	const half = tCritical(alpha, degrees) * standardError;
	const interval = { low: ofBoth.mean - half, high: ofBoth.mean + half, standardError };
	const spread = Math.sqrt(ofFirst.squares * ofSecond.squares);
	const products = (ofFirst.squares + ofSecond.squares - ofBoth.squares) / 2;
	return {
		count,
		firstMean: ofFirst.mean,
		secondMean: ofSecond.mean,
		difference: ofBoth.mean,
		unpairedError: Math.sqrt((ofFirst.squares + ofSecond.squares) / degrees / count),
		correlation: spread === 0 ? undefined : products / spread,
		...tested(ofBoth.mean, interval, degrees),
		clustered: clusters && clusteredTest(differences, clusters, alpha),
	};
}

function clusteredTest(
	differences: Float64Array,
	clusters: ArrayLike<ClusterId>,
	alpha: number,
): TestedInterval | undefined {
	const sums = clusterSums(differences, clusters);
	const interval = clusteredMeanInterval(sums, alpha);
	return interval && tested(sums.sum / sums.count, interval, sums.clusters - 1);
}

function tested(estimate: number, interval: IntervalWithError, degrees: number): TestedInterval {
	const { standardError } = interval;
	return {
		...interval,
		t: standardError === 0 ? undefined : estimate / standardError,
		pValue: tTestP({ estimate, standardError, degrees }),
	};
}
