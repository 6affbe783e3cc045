import { chi2Sf, normCdf } from "../numeric/index.ts";
import {
	fitLogisticLine,
	type LogisticLine,
	logisticShare,
	type SharesAlong,
} from "../stats/index.ts";
import { type KendallTau, kendallTau } from "./kendall-tau.ts";
import { senSlope } from "./sen-slope.ts";

/** A logistic line through pass rates. */
export interface TrendFit extends LogisticLine {
	/** Of the slope, as if the runs differed by chance alone. */
	readonly standardError: number;
	/** Two-sided, of the slope by that error. */
	readonly pValue: number;
	/** Pearson's χ² over n - 2: 1 where the rates scatter about the line as chance would; `undefined` for two runs. */
	readonly dispersion: number | undefined;
	/** The standard error, widened where the dispersion is above 1. */
	readonly quasiError: number;
	/** Two-sided, of the slope by the widened error; the one that the product shows. */
	readonly quasiP: number;
	/** (n,), rates on the line. */
	readonly fitted: readonly number[];
}

/** The Cochran-Armitage test for a trend of proportions. */
export interface TrendTest {
	readonly chiSquare: number;
	/** Two-sided. */
	readonly pValue: number;
}

/** How a pass rate goes over runs. */
export interface Trend {
	/** `undefined` where no line fits best: all pass, all fail, or one run parts the two. */
	readonly fit: TrendFit | undefined;
	/** `undefined` where all pass, all fail, or all runs are at one place. */
	readonly test: TrendTest | undefined;
	/** Rate per unit of x; `undefined` without two runs that have rows at different places. */
	readonly senSlope: number | undefined;
	/** Of the rates over x; `undefined` where all rates are equal. */
	readonly kendall: KendallTau | undefined;
}

/**
 * Trend of a pass rate over runs, four ways: a logistic line with overdispersion, Cochran and
 * Armitage's test, Sen's slope, and Kendall's tau (the test of Mann). Runs without rows are left out.
 *
 * The rows are taken as independent. The same prompts in every run make the error of the slope too
 * large rather than too small; `trendClustered` uses them.
 *
 * Source: McCullagh & Nelder (1989), 4.5; Armitage (1955), Biometrics 11, 375; Sen (1968); Mann (1945).
 *
 * @param shares - of each run its place, its rows that pass and its rows.
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * trend({ x: [0, 1, 2], passed: [2, 4, 6], count: [10, 10, 10] }).senSlope?.toFixed(2) // => "0.20"
 */
export function trend(shares: SharesAlong): Trend {
	const line = fitLogisticLine(shares);
	const { rates, x } = ratesOf(shares);
	return {
		fit: line && trendFit(shares, line),
		test: trendTest(shares),
		senSlope: senSlope(x, rates),
		kendall: kendallTau(x, rates),
	};
}

function ratesOf({ count, passed, x }: SharesAlong): {
	readonly x: readonly number[];
	readonly rates: readonly number[];
} {
	const filled = Array.from(x, (_, i) => i).filter((i) => count[i]! > 0);
	return { x: filled.map((i) => x[i]!), rates: filled.map((i) => passed[i]! / count[i]!) };
}

function trendFit({ count, passed, x }: SharesAlong, line: LogisticLine): TrendFit {
	const fitted = Array.from(x, (place) => logisticShare(line.intercept + line.slope * place));
	let [chiSquare, runs] = [0, 0];
	for (const [i, share] of fitted.entries()) {
		if (count[i] === 0) continue;
		runs += 1;
		chiSquare += (passed[i]! - count[i]! * share) ** 2 / (count[i]! * share * (1 - share));
	}
	const dispersion = runs > 2 ? chiSquare / (runs - 2) : undefined;
	const standardError = Math.sqrt(line.covariance.slope);
	const quasiError = standardError * Math.sqrt(Math.max(1, dispersion ?? 1));
	const pOf = (error: number): number => 2 * normCdf(-Math.abs(line.slope) / error);
	return {
		...line,
		standardError,
		pValue: pOf(standardError),
		dispersion,
		quasiError,
		quasiP: pOf(quasiError),
		fitted,
	};
}

function trendTest({ count, passed, x }: SharesAlong): TrendTest | undefined {
	let [rows, all, sum] = [0, 0, 0];
	for (let i = 0; i < x.length; i++) {
		rows += count[i]!;
		all += passed[i]!;
		sum += count[i]! * x[i]!;
	}
	const [rate, center] = [all / rows, sum / rows];
	let [products, squares] = [0, 0];
	for (let i = 0; i < x.length; i++) {
		products += (x[i]! - center) * (passed[i]! - count[i]! * rate);
		squares += count[i]! * (x[i]! - center) ** 2;
	}
	const variance = squares * rate * (1 - rate);
	if (!(variance > 0)) return undefined;
	const chiSquare = (products * products) / variance;
	return { chiSquare, pValue: chi2Sf(chiSquare, 1) };
}
