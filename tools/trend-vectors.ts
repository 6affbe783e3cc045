/** Test vectors of core's trend and pairwise folders. */
import * as pairwise from "@assay/core/pairwise";
import * as trend from "@assay/core/trend";
import type { VectorInput } from "./vector-input.ts";

/** From the name in a vector file to a function from its input to its expected shape. */
export const TREND_VECTORS: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	trend: (input) => {
		const { fit, kendall, senSlope, test } = trend.trend({
			x: input.numbers("x"),
			passed: input.numbers("k"),
			count: input.numbers("n"),
		});
		return {
			intercept: fit?.intercept,
			slope: fit?.slope,
			se: fit?.standardError,
			p: fit?.pValue,
			dispersion: fit?.dispersion,
			seQuasi: fit?.quasiError,
			chi2Trend: test?.chiSquare,
			pTrend: test?.pValue,
			senSlope,
			kendallTau: kendall?.tau,
			pKendall: kendall?.pValue,
			fitted: fit?.fitted,
		};
	},

	trendClustered: (input) => {
		const result = trend.trendClustered({
			passed: input.numbers("y"),
			x: input.numbers("x"),
			clusters: input.clusters("cluster") ?? [],
		});
		return {
			intercept: result?.intercept,
			slope: result?.slope,
			seNaive: result?.naiveError,
			seCluster: result?.clusterError,
			z: result?.z,
		};
	},

	changepoints: (input) => {
		const { cost, levels, starts } = trend.changepoints(input.numbers("k"), input.numbers("n"));
		return {
			changepoints: starts,
			cost,
			segments: levels.map(({ from, interval, rate, to }) => ({
				from,
				to,
				rate,
				ci: [interval.low, interval.high],
			})),
		};
	},

	confidenceSequence: (input) => {
		const alpha = input.optionalNumber("alpha");
		const { high, low } = trend.confidenceSequence(input.number("k"), input.number("n"), alpha);
		return { lo: low, hi: high };
	},

	eMcNemar: (input) => {
		const { logE, pValue } = trend.eMcNemar(input.number("n10"), input.number("n01"));
		return { logE, pAnytime: pValue };
	},

	cusum: (input) =>
		trend.cusum(input.numbers("y"), {
			expected: input.number("p0"),
			shifted: input.number("p1"),
			threshold: input.number("h"),
		}),

	bradleyTerry: (input) => {
		const games = input
			.rows("games")
			.map(([first = 0, second = 0, firstWins = 0, secondWins = 0, ties = 0]) => ({
				first,
				second,
				firstWins,
				secondWins,
				ties,
			}));
		const result = pairwise.bradleyTerry(input.number("k"), games);
		return {
			theta: result.strengths,
			elo: result.elo,
			se: result.standardErrors,
			seSandwich: result.robustErrors,
			winProb: result.winProbabilities,
			logLik: result.logLikelihood,
		};
	},

	lengthControlledWinRate: (input) => {
		const { controlled, raw, rawError } = pairwise.lengthControlledWinRate(
			input.numbers("pref"),
			input.numbers("lenDiff"),
			input.optionalNumber("alpha"),
		);
		return {
			raw,
			rawSE: rawError,
			intercept: controlled?.intercept,
			lengthCoef: controlled?.lengthEffect,
			lcWinRate: controlled?.winRate,
			lcSE: controlled?.standardError,
			lo: controlled?.low,
			hi: controlled?.high,
		};
	},
};
