import { InputShapeError } from "../domain/index.ts";
import {
	DEFAULT_ALPHA,
	fitLogisticLine,
	type LogisticLine,
	logisticShare,
	meanSummary,
	normalCritical,
	type SharesAlong,
	sandwich,
} from "../stats/index.ts";

/** Distance of the two win rates above which length is part of what was preferred. */
const LENGTH_MATTERS = 0.1;

/** How often one system's answers are preferred to another's, with the answers' length held equal. */
export interface LengthControlledWinRate {
	/** Mean preference. */
	readonly raw: number;
	/** `undefined` below two comparisons. */
	readonly rawError: number | undefined;
	/** `undefined` where no finite fit exists, or all differences of length are equal. */
	readonly controlled: ControlledWinRate | undefined;
}

/** The win rate at equal length. */
export interface ControlledWinRate {
	/** Log-odds of a preference at equal length. */
	readonly intercept: number;
	/** Log-odds that a longer answer adds, at most. */
	readonly lengthEffect: number;
	readonly winRate: number;
	/** By the delta method from the HC0 error of the intercept. */
	readonly standardError: number;
	readonly low: number;
	readonly high: number;
	/** True where it is more than ten points from the raw rate: say so beside it. */
	readonly isFarFromRaw: boolean;
}

/**
 * Win rate that a longer answer does not raise: a logistic line of the preference over
 * tanh(difference of length / its standard deviation), read at 0.
 *
 * The interval has the error of the fit; the error that AlpacaEval states is the spread of the fitted
 * preferences alone. Source: Dubois et al. (2024), arXiv:2404.04475, minimal form; HC0 of White (1980).
 *
 * @param preferences - (n,), 1 where the new system's answer is preferred, 0 where the other's is, ½ for a tie.
 * @param lengthDifferences - (n,), length of the new answer minus that of the other, in any unit.
 * @param alpha - in (0, 1).
 * @throws {InputShapeError} if the lengths differ, or without a comparison.
 *
 * @example
 * lengthControlledWinRate([1, 0, 1, 0], [2, 2, -2, -2]).controlled?.winRate // => 0.5
 */
export function lengthControlledWinRate(
	preferences: ArrayLike<number>,
	lengthDifferences: ArrayLike<number>,
	alpha: number = DEFAULT_ALPHA,
): LengthControlledWinRate {
	const { count, mean, standardError } = meanSummary(preferences);
	if (mean === undefined || count !== lengthDifferences.length) {
		throw new InputShapeError(
			`Cannot control for length: ${count} preferences and ${lengthDifferences.length} differences, expected one of each for every comparison`,
		);
	}
	const shares = sharesByLength(preferences, lengthDifferences);
	const line = shares && fitLogisticLine(shares);
	return {
		raw: mean,
		rawError: standardError,
		controlled: shares && line && atEqualLength({ shares, line, raw: mean, alpha }),
	};
}

function sharesByLength(
	passed: ArrayLike<number>,
	lengthDifferences: ArrayLike<number>,
): SharesAlong | undefined {
	const { count, standardDeviation: deviation } = meanSummary(lengthDifferences);
	if (!deviation) return undefined;
	return {
		x: Float64Array.from(lengthDifferences, (difference) => Math.tanh(difference / deviation)),
		passed,
		count: new Float64Array(count).fill(1),
	};
}

function atEqualLength({
	alpha,
	line,
	raw,
	shares,
}: {
	readonly shares: SharesAlong;
	readonly line: LogisticLine;
	readonly raw: number;
	readonly alpha: number;
}): ControlledWinRate {
	const { intercept, slope } = line;
	const error = Math.sqrt(sandwich(line.covariance, rowMeat(shares, line)).intercept);
	const half = normalCritical(alpha) * error;
	const winRate = logisticShare(intercept);
	return {
		intercept,
		lengthEffect: slope,
		winRate,
		standardError: error * winRate * (1 - winRate),
		low: logisticShare(intercept - half),
		high: logisticShare(intercept + half),
		isFarFromRaw: Math.abs(winRate - raw) > LENGTH_MATTERS,
	};
}

function rowMeat({ passed, x }: SharesAlong, { intercept, slope }: LogisticLine) {
	const meat = { intercept: 0, slope: 0, both: 0 };
	for (let i = 0; i < x.length; i++) {
		const square = (passed[i]! - logisticShare(intercept + slope * x[i]!)) ** 2;
		meat.intercept += square;
		meat.both += square * x[i]!;
		meat.slope += square * x[i]! * x[i]!;
	}
	return meat;
}
