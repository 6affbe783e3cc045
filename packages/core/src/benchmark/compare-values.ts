import { normPpf, type Random } from "../numeric/index.ts";
import {
	type ClusterSums,
	clusteredMeanInterval,
	type IntervalWithError,
	pairedDiff,
	signFlipTest,
	tTestP,
} from "../stats/index.ts";
import { constantInterval } from "./constant-interval.ts";
import { CONFIDENCE, NO_SPREAD } from "./matrix-cell.ts";
import type { CellTest } from "./paired-cell.ts";
import type { PairedValues } from "./paired-values.ts";

/**
 * With more changed scores than this the paired t test takes the place of the permutation, which
 * it agrees with by then and which costs 10,000 additions per score.
 */
const MAX_FLIPPED = 500;

/** Standard errors from 0 to a difference that a two-sided 5 % test shows with 80 % power. */
const DETECTABLE_ERRORS = normPpf(0.975) + normPpf(0.8);

/** Compares mean scores on independent rows: sign-flip permutation, paired t interval. */
export function compareScores(values: PairedValues, random: Random): CellTest {
	const { baseline, candidate, differences } = values;
	const paired = pairedDiff(baseline, candidate);
	const changed = differences.filter((difference) => difference !== 0).length;
	return {
		...describe(values, { interval: paired, independent: differences.length }),
		pValue:
			paired &&
			(changed > MAX_FLIPPED
				? paired.pValue
				: signFlipTest(withoutNoise(differences), random).pValue),
	};
}

/** Single precision leaves some 1e-8 on a difference, which would part sums that are tied. */
function withoutNoise(differences: Float64Array): Float64Array {
	return differences.map((difference) => Math.round(difference * 1e6) / 1e6);
}

/** Compares means on clustered rows: t test and interval with cluster-robust error. */
export function compareClustered(values: PairedValues, sums: ClusterSums): CellTest {
	const interval = clusteredMeanInterval(sums);
	return {
		...describe(values, { interval, independent: sums.clusters }),
		pValue: interval && clusteredP(sums, interval.standardError),
	};
}

/** Where all clusters moved alike there is no error; two of their 2^G sign flips are as extreme. */
function clusteredP(sums: ClusterSums, standardError: number): number {
	const estimate = sums.sum / sums.count;
	if (standardError >= NO_SPREAD) {
		return tTestP({ estimate, standardError, degrees: sums.clusters - 1 });
	}
	return Math.abs(estimate) < NO_SPREAD ? 1 : 2 ** (1 - sums.clusters);
}

function describe(
	values: PairedValues,
	of: { readonly interval: IntervalWithError | undefined; readonly independent: number },
): Omit<CellTest, "pValue"> {
	const { interval, independent } = of;
	const count = values.differences.length;
	const value = mean(values.differences);
	const hasSpread = interval !== undefined && interval.standardError >= NO_SPREAD;
	const { low, high } = hasSpread
		? interval
		: constantInterval(value, independent, { low: -1, high: 1 });
	const detectable = hasSpread ? DETECTABLE_ERRORS * interval.standardError : undefined;
	return {
		baseline: mean(values.baseline),
		candidate: mean(values.candidate),
		difference: {
			value,
			low: Math.max(-1, low),
			high: Math.min(1, high),
			count,
			confidence: CONFIDENCE,
		},
		exactPValue: undefined,
		minDetectableDifference: detectable !== undefined && detectable <= 1 ? detectable : undefined,
	};
}

function mean(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
