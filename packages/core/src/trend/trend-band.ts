import { DEFAULT_ALPHA, logisticShare, normalCritical } from "../stats/index.ts";
import type { TrendFit } from "./trend.ts";

/** A rate on a fitted line, with the interval of the line there. */
export interface RateOnLine {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

/** What of a fitted line its band follows from. */
export type FittedLine = Pick<TrendFit, "intercept" | "slope" | "covariance" | "dispersion">;

/** Change of a rate per unit of x. */
export interface RateSlope extends RateOnLine {
	/** Two-sided, of the line's slope by its widened error. */
	readonly pValue: number;
}

/**
 * The fitted line at one place; the interval is that of the line, not of a run's own rate, and is
 * widened where runs scatter more than chance would.
 *
 * Source: McCullagh & Nelder (1989), 4.4, on the scale of log-odds.
 *
 * @param alpha - in (0, 1).
 *
 * @example
 * trendBand({ intercept: 0, slope: 1, covariance: { intercept: 0, slope: 0, both: 0 }, dispersion: 1 }, 0) // => { value: 0.5, low: 0.5, high: 0.5 }
 */
export function trendBand(fit: FittedLine, x: number, alpha: number = DEFAULT_ALPHA): RateOnLine {
	const { both, intercept, slope } = fit.covariance;
	const odds = fit.intercept + fit.slope * x;
	const variance = (intercept + 2 * x * both + x * x * slope) * widening(fit);
	const half = normalCritical(alpha) * Math.sqrt(variance);
	return {
		value: logisticShare(odds),
		low: logisticShare(odds - half),
		high: logisticShare(odds + half),
	};
}

/**
 * Mean change of the rate per unit of x on the fitted line between two places, by the delta method.
 *
 * @param from - a place.
 * @param to - a place after it.
 * @param alpha - in (0, 1).
 * @throws {RangeError} unless `to` is after `from`.
 *
 * @example
 * rateSlope({ intercept: 0, slope: 0, covariance: { intercept: 0, slope: 0, both: 0 }, dispersion: 1, quasiP: 1 }, [0, 1]).value // => 0
 */
export function rateSlope(
	fit: FittedLine & Pick<TrendFit, "quasiP">,
	[from, to]: readonly [number, number],
	alpha: number = DEFAULT_ALPHA,
): RateSlope {
	if (!(to > from))
		throw new RangeError(`Cannot take a slope from ${from} to ${to}: expected a later place`);
	const [first, last] = [from, to].map((x) => logisticShare(fit.intercept + fit.slope * x));
	const [ofFirst, ofLast] = [first! * (1 - first!), last! * (1 - last!)];
	const length = to - from;
	const byLevel = (ofLast - ofFirst) / length;
	const byTilt = (ofLast * to - ofFirst * from) / length;
	const { both, intercept, slope } = fit.covariance;
	const variance =
		(byLevel * byLevel * intercept + 2 * byLevel * byTilt * both + byTilt * byTilt * slope) *
		widening(fit);
	const half = normalCritical(alpha) * Math.sqrt(Math.max(0, variance));
	const value = (last! - first!) / length;
	return { value, low: value - half, high: value + half, pValue: fit.quasiP };
}

function widening({ dispersion }: FittedLine): number {
	return Math.max(1, dispersion ?? 1);
}
