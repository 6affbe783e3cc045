import { InputShapeError } from "../domain/index.ts";

const MAX_STEPS = 100;
const SETTLED = 1e-9;
/** Part of the deviance that rounding may add near the best fit, where it is flat. */
const NEGLIGIBLE = 1e-12;

/** Shares at places of an axis. */
export interface SharesAlong {
	/** (n,), in any unit. */
	readonly x: ArrayLike<number>;
	/** (n,), each in [0, count]; need not be whole. */
	readonly passed: ArrayLike<number>;
	/** (n,), each at least 0. */
	readonly count: ArrayLike<number>;
}

/** Variances of the intercept and the slope of a line, and their covariance. */
export interface LineCovariance {
	readonly intercept: number;
	readonly slope: number;
	readonly both: number;
}

/** A line through log-odds. */
export interface LogisticLine {
	/** Log-odds at x = 0. */
	readonly intercept: number;
	/** Log-odds per unit of x. */
	readonly slope: number;
	/** Inverse of the Fisher information. */
	readonly covariance: LineCovariance;
}

/**
 * Fits a logistic regression on one variable by Newton's method with step halving.
 *
 * Cost: O(steps × n), usually 5 to 8 steps. Source: McCullagh & Nelder (1989), Generalized linear
 * models, 4.4.
 *
 * @returns `undefined` where the best fit is not finite: all pass, all fail, a single place, or one
 *   place that parts those that pass from those that fail.
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * fitLogisticLine({ x: [0, 1], passed: [5, 5], count: [10, 10] })?.slope // => 0
 */
export function fitLogisticLine(input: SharesAlong): LogisticLine | undefined {
	checkShapes(input);
	if (isParted(input)) return undefined;
	const axis = standardAxis(input);
	const z = Float64Array.from(input.x, (place) => (place - axis.center) / axis.spread);
	const shares = { ...input, x: z };
	let line: Odds = [0, 0];
	for (let step = 0; step < MAX_STEPS; step++) {
		const { covariance, score } = scoreAt(shares, line);
		const move: Odds = [
			covariance.intercept * score[0] + covariance.both * score[1],
			covariance.both * score[0] + covariance.slope * score[1],
		];
		const next = descend(shares, line, move);
		// Newton squares its error, so the fit is exact after a step this small.
		const isSettled = Math.abs(move[0]) + Math.abs(move[1]) <= SETTLED || next === line;
		line = next;
		if (isSettled) break;
	}
	return onAxis(line, scoreAt(shares, line).covariance, axis);
}

/**
 * Probability at log-odds.
 *
 * @example
 * logisticShare(0) // => 0.5
 */
export function logisticShare(odds: number): number {
	return 1 / (1 + Math.exp(-odds));
}

/**
 * Covariance that holds although the model's variances do not: bread × meat × bread.
 *
 * Source: Huber (1967); White (1980), Econometrica 48, 817.
 *
 * @param bread - inverse of the information.
 * @param meat - sums of products of the scores, by rows or by clusters.
 *
 * @example
 * sandwich({ intercept: 2, slope: 1, both: 0 }, { intercept: 1, slope: 3, both: 0 }) // => { intercept: 4, slope: 3, both: 0 }
 */
export function sandwich(bread: LineCovariance, meat: LineCovariance): LineCovariance {
	const { both: q, intercept: p, slope: r } = bread;
	const top = [p * meat.intercept + q * meat.both, p * meat.both + q * meat.slope] as const;
	const low = [q * meat.intercept + r * meat.both, q * meat.both + r * meat.slope] as const;
	return {
		intercept: top[0] * p + top[1] * q,
		slope: low[0] * q + low[1] * r,
		both: top[0] * q + top[1] * r,
	};
}

/** Intercept and slope. */
type Odds = readonly [number, number];

interface Axis {
	readonly center: number;
	readonly spread: number;
}

function checkShapes({ count, passed, x }: SharesAlong): void {
	if (x.length !== passed.length || x.length !== count.length) {
		throw new InputShapeError(
			`Cannot fit a line: ${x.length} places, ${passed.length} passed and ${count.length} counts, expected one of each`,
		);
	}
}

/** True where some place has all that pass on one side of it and all that fail on the other. */
function isParted({ count, passed, x }: SharesAlong): boolean {
	let [lowPass, highPass] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	let [lowFail, highFail] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (let i = 0; i < x.length; i++) {
		if (passed[i]! > 0) [lowPass, highPass] = [Math.min(lowPass, x[i]!), Math.max(highPass, x[i]!)];
		if (passed[i]! < count[i]!)
			[lowFail, highFail] = [Math.min(lowFail, x[i]!), Math.max(highFail, x[i]!)];
	}
	return lowPass >= highFail || lowFail >= highPass;
}

/** Center and spread of the places, so that the unit of x does not matter to the steps. */
function standardAxis({ count, x }: SharesAlong): Axis {
	let [rows, sum, squares] = [0, 0, 0];
	for (let i = 0; i < x.length; i++) {
		rows += count[i]!;
		sum += count[i]! * x[i]!;
	}
	const center = sum / rows;
	for (let i = 0; i < x.length; i++) squares += count[i]! * (x[i]! - center) ** 2;
	return { center, spread: Math.sqrt(squares / rows) };
}

function scoreAt(
	{ count, passed, x }: SharesAlong,
	line: Odds,
): { readonly score: Odds; readonly covariance: LineCovariance } {
	let [level, tilt, ofLevel, ofTilt, ofBoth] = [0, 0, 0, 0, 0];
	for (let i = 0; i < x.length; i++) {
		const share = logisticShare(line[0] + line[1] * x[i]!);
		const residual = passed[i]! - count[i]! * share;
		const weight = count[i]! * share * (1 - share);
		level += residual;
		tilt += residual * x[i]!;
		ofLevel += weight;
		ofBoth += weight * x[i]!;
		ofTilt += weight * x[i]! * x[i]!;
	}
	const determinant = ofLevel * ofTilt - ofBoth * ofBoth;
	return {
		score: [level, tilt],
		covariance: {
			intercept: ofTilt / determinant,
			slope: ofLevel / determinant,
			both: -ofBoth / determinant,
		},
	};
}

/** Goes along a move, half as far each time while the fit would get worse; may stay where it is. */
function descend(shares: SharesAlong, line: Odds, move: Odds): Odds {
	const before = lossAt(shares, line);
	for (let scale = 1; scale > SETTLED; scale /= 2) {
		const moved: Odds = [line[0] + scale * move[0], line[1] + scale * move[1]];
		if (lossAt(shares, moved) <= before * (1 + NEGLIGIBLE)) return moved;
	}
	return line;
}

function lossAt({ count, passed, x }: SharesAlong, line: Odds): number {
	let loss = 0;
	for (let i = 0; i < x.length; i++) {
		const odds = line[0] + line[1] * x[i]!;
		// ln(1 + e^odds) without overflow.
		const base = Math.max(0, odds) + Math.log1p(Math.exp(-Math.abs(odds)));
		loss += count[i]! * base - passed[i]! * odds;
	}
	return loss;
}

/** A line on the standard axis, on the axis of the caller. */
function onAxis(
	[level, tilt]: Odds,
	{ both, intercept, slope }: LineCovariance,
	{ center, spread }: Axis,
): LogisticLine {
	const shift = center / spread;
	return {
		intercept: level - tilt * shift,
		slope: tilt / spread,
		covariance: {
			intercept: intercept - 2 * shift * both + shift * shift * slope,
			slope: slope / (spread * spread),
			both: (both - shift * slope) / spread,
		},
	};
}
