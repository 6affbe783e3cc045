import { continuedFraction } from "./continued-fraction.ts";
import { deviance } from "./deviance.ts";
import { lbeta } from "./lbeta.ts";
import { STIRLING_FROM, stirlingError } from "./stirling-error.ts";
import type { Tails } from "./tails.ts";

/** A point of a beta distribution, given with its complement so that neither loses digits. */
export interface BetaPoint {
	/** In [0, 1]. */
	readonly x: number;
	/** 1 - x. */
	readonly y: number;
	/** Above 0. */
	readonly a: number;
	/** Above 0. */
	readonly b: number;
}

/**
 * Regularized incomplete beta functions I_x(a, b) and I_y(b, a).
 *
 * Cost: O(√max(a, b)) near the mean. Source: Didonato & Morris (1992), ACM TOMS 708, BFRAC.
 *
 * @example
 * regularizedBeta({ x: 0, y: 1, a: 2, b: 3 }) // => { lower: 0, upper: 1 }
 */
export function regularizedBeta(point: BetaPoint): Tails {
	const { x, y, a, b } = point;
	if (x <= 0) return { lower: 0, upper: 1 };
	if (y <= 0) return { lower: 1, upper: 0 };
	if (isAboveMean(point)) {
		const upper = smallTail({ x: y, y: x, a: b, b: a });
		return { lower: 1 - upper, upper };
	}
	const lower = smallTail(point);
	return { lower, upper: 1 - lower };
}

/** ln I_x(a, b) and its derivative with respect to ln(x / y). */
export interface LogLowerTail {
	readonly log: number;
	readonly slope: number;
}

/**
 * Logarithm of I_x(a, b), which exists where I_x(a, b) itself underflows.
 *
 * @param point - `x` and `y` above 0.
 *
 * @example
 * logLowerBeta({ x: 0.5, y: 0.5, a: 2000, b: 1 }).log // => -2000 * Math.LN2
 */
export function logLowerBeta(point: BetaPoint): LogLowerTail {
	const { x, y, a, b } = point;
	if (isAboveMean(point)) {
		const upper = smallTail({ x: y, y: x, a: b, b: a });
		return { log: Math.log1p(-upper), slope: Math.exp(logDensity(point)) / (1 - upper) };
	}
	const fraction = densityOverTail(point);
	return { log: logDensity(point) - Math.log(fraction), slope: fraction };
}

/**
 * x^a y^b / B(a, b): the density of the beta distribution on the logit scale.
 *
 * @param point - `x` and `y` above 0.
 *
 * @example
 * betaLogitDensity({ x: 0.5, y: 0.5, a: 1, b: 1 }) // => 0.25
 */
export function betaLogitDensity(point: BetaPoint): number {
	return Math.exp(logDensity(point));
}

/** Where the continued fraction of the upper tail converges faster than that of the lower. */
function isAboveMean({ x, a, b }: BetaPoint): boolean {
	return x * (a + b + 2) > a + 1;
}

function smallTail(point: BetaPoint): number {
	return Math.exp(logDensity(point)) / densityOverTail(point);
}

/** For large shapes by deviances, which do not cancel near the mean (Loader 2000). */
function logDensity({ x, y, a, b }: BetaPoint): number {
	if (a < STIRLING_FROM || b < STIRLING_FROM) {
		return a * logOf(x, y) + b * logOf(y, x) - lbeta(a, b);
	}
	const sum = a + b;
	return (
		Math.log((a * (b / sum)) / (2 * Math.PI)) / 2 +
		(stirlingError(sum) - stirlingError(a) - stirlingError(b)) -
		(deviance(a, sum * x) + deviance(b, sum * y))
	);
}

function densityOverTail({ x, y, a, b }: BetaPoint): number {
	return continuedFraction({
		numerator: (i) => {
			const odd = a + 2 * i - 1;
			return ((a + i - 1) / odd) * ((a + b + i - 1) / odd) * i * (b - i) * x * x;
		},
		denominator: (i) =>
			i +
			(i === 0 ? 0 : (i * (b - i) * x) / (a + 2 * i - 1)) +
			((a + i) * (a * y - b * x + 1 + i * (1 + y))) / (a + 2 * i + 1),
	});
}

function logOf(value: number, complement: number): number {
	return complement < 0.5 ? Math.log1p(-complement) : Math.log(value);
}
