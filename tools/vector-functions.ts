/**
 * The one table between the test vectors' names and shapes and the functions of core. A vector
 * file whose function is not listed is reported as missing.
 */
import assert from "node:assert/strict";
import * as numeric from "@assay/core/numeric";
import * as stats from "@assay/core/stats";
import { AGREEMENT_VECTORS } from "./agreement-vectors.ts";
import { CORRECTION_VECTORS } from "./correction-vectors.ts";
import { CURATION_VECTORS } from "./curation-vectors.ts";
import { LABEL_MODEL_VECTORS } from "./label-model-vectors.ts";
import { QUALITY_VECTORS } from "./quality-vectors.ts";
import { SAMPLING_VECTORS } from "./sampling-vectors.ts";
import { SUGGESTIONS_VECTORS } from "./suggestions-vectors.ts";
import { TEXT_VECTORS } from "./text-vectors.ts";
import { TREND_VECTORS } from "./trend-vectors.ts";
import type { VectorInput } from "./vector-input.ts";

/** From the name in a vector file to a function from its input to its expected shape. */
export const VECTOR_FUNCTIONS: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	special: (input) => ({ values: input.list("calls").map(callSpecial) }),

	proportionCI: (input) => {
		const [passed, count] = [input.number("k"), input.number("n")];
		const alpha = input.optionalNumber("alpha");
		return {
			phat: count === 0 ? undefined : passed / count,
			wilson: pair(stats.wilsonInterval(passed, count, alpha)),
			agrestiCoull: pair(stats.agrestiCoullInterval(passed, count, alpha)),
			clopperPearson: pair(stats.clopperPearsonInterval(passed, count, alpha)),
			jeffreys: pair(stats.jeffreysInterval(passed, count, alpha)),
			wilsonCC: pair(stats.wilsonContinuityInterval(passed, count, alpha)),
		};
	},

	meanCI: (input) => {
		const summary = stats.meanSummary(input.numbers("values"), input.optionalNumber("alpha"));
		return {
			n: summary.count,
			mean: summary.mean,
			sd: summary.standardDeviation,
			se: summary.standardError,
			tLo: summary.tInterval?.low,
			tHi: summary.tInterval?.high,
			zLo: summary.zInterval?.low,
			zHi: summary.zInterval?.high,
		};
	},

	wilsonClustered: (input) => {
		const { values, clusters, alpha } = clusteredInput(input);
		const sums = stats.clusterSums(values, clusters);
		const interval = stats.wilsonClustered(values, clusters, alpha);
		return {
			phat: sums.count === 0 ? undefined : sums.sum / sums.count,
			n: sums.count,
			nClusters: sums.clusters,
			nEff: interval.effectiveCount,
			lo: interval.low,
			hi: interval.high,
		};
	},

	clusteredSE: (input) => {
		const { values, clusters, alpha } = clusteredInput(input);
		const error = stats.clusteredError(values, clusters, alpha);
		return {
			n: error.count,
			nClusters: error.clusters,
			mean: error.mean,
			seNaive: error.naiveError,
			seCluster0: error.uncorrectedError,
			seCluster: error.standardError,
			deff: error.designEffect,
			nEff: error.effectiveCount,
			lo: error.interval?.low,
			hi: error.interval?.high,
		};
	},

	pairedDiff: (input) => {
		const [first, second] = [input.numbers("a"), input.numbers("b")];
		const result = stats.pairedDiff(first, second, {
			clusters: input.clusters("clusters"),
			alpha: input.optionalNumber("alpha"),
		});
		if (result === undefined) return { n: first.length };
		return {
			n: result.count,
			meanA: result.firstMean,
			meanB: result.secondMean,
			diff: result.difference,
			sePaired: result.standardError,
			seUnpaired: result.unpairedError,
			corr: result.correlation,
			t: result.t,
			p: result.pValue,
			lo: result.low,
			hi: result.high,
			seCluster: result.clustered?.standardError,
			loCluster: result.clustered?.low,
			hiCluster: result.clustered?.high,
		};
	},

	pairedBinary: (input) => {
		const pairs = pairedCounts(input);
		const alpha = input.optionalNumber("alpha");
		const result = stats.pairedBinary(pairs, alpha);
		return {
			n: result.count,
			pFirst: result.firstRate,
			pSecond: result.secondRate,
			diff: result.difference,
			newcombe: pair(result.newcombe),
			bonettPrice: pair(result.bonettPrice),
			tango: pair(stats.tango(pairs, alpha)),
			pExact: result.exactP,
			pMid: result.midP,
			chi2: result.chiSquare,
			pChi2: result.chiSquareP,
		};
	},

	newcombeUnpaired: (input) => {
		// The vectors subtract the second group from the first.
		const result = stats.newcombeUnpaired(
			{ passed: input.number("k2"), count: input.number("n2") },
			{ passed: input.number("k1"), count: input.number("n1") },
			input.optionalNumber("alpha"),
		);
		return { diff: result?.difference, lo: result?.low, hi: result?.high };
	},

	signFlipExact: (input) => {
		const { mean, pValue } = stats.signFlipExact(input.numbers("d"));
		return { stat: mean, p: pValue };
	},

	bcaFromReplicates: (input) => {
		const result = stats.bcaFromReplicates(
			input.numbers("values"),
			input.numbers("replicates"),
			input.optionalNumber("alpha"),
		);
		return {
			estimate: result?.estimate,
			z0: result?.bias,
			acceleration: result?.acceleration,
			a1: result?.lowShare,
			a2: result?.highShare,
			bcaLo: result?.bca.low,
			bcaHi: result?.bca.high,
			pctLo: result?.percentile.low,
			pctHi: result?.percentile.high,
		};
	},

	adjustP: (input) => {
		const result = stats.adjustP(input.gappyNumbers("p"), input.optionalNumber("q"));
		return {
			bh: result.bh,
			by: result.by,
			holm: result.holm,
			bonferroni: result.bonferroni,
			rejectBH: result.rejected,
			nTests: result.tested,
			nRejected: result.rejectedCount,
			fcrAlpha: result.fcrAlpha,
		};
	},

	power: (input) => POWER[input.text("kind")]?.(input),

	coverageGap: (input) => {
		const result = stats.coverageGap({
			reference: input.numbers("reference"),
			production: input.numbers("production"),
			minPerSlice: input.optionalNumber("minPerSlice"),
			shareRatio: input.optionalNumber("ratio"),
			leastShare: input.optionalNumber("eps"),
		});
		return {
			shareReference: result.referenceShares,
			shareProduction: result.productionShares,
			logRatio: result.logRatios,
			psi: result.psi,
			js: result.js,
			chi2: result.chiSquare,
			df: result.degrees,
			p: result.pValue,
			addForMin: result.addForMinimum,
			addForShare: result.addForShare,
		};
	},

	varianceDecomposition: (input) => {
		const result = stats.varianceDecomposition(input.rows("scores"));
		return {
			n: result.count,
			mean: result.mean,
			se: result.standardError,
			within: result.within,
			between: result.between,
			seAtK:
				result.errorAtRepeats &&
				Object.fromEntries(
					result.errorAtRepeats.map(({ repeats, standardError }) => [repeats, standardError]),
				),
			flipRate: result.flipRate,
		};
	},

	passAtK: (input) => {
		const answers = { passed: input.number("c"), count: input.number("n") };
		const { anyPasses, allPass } = stats.passAtK(answers, input.number("k"));
		return { passAtK: anyPasses, passHatK: allPass };
	},

	regressionReport: (input) => {
		const cells = input.objects("cells");
		const limits = {
			falseDiscoveryRate: input.optionalNumber("q"),
			margin: input.optionalNumber("margin"),
		};
		const report = stats.regressionReport(cells.map(pairedCounts), limits);
		return {
			cells: report.map((cell, i) => ({
				id: cells[i]?.text("id"),
				n: cell.count,
				diff: cell.difference,
				lo: cell.low,
				hi: cell.high,
				p: cell.pValue,
				adj: cell.adjustedP,
				verdict: VERDICTS[cell.verdict],
			})),
		};
	},

	hashSplit: (input) => {
		const shares = input.numbers("shares");
		const parts = input.texts("names").map((name, i) => ({ name, share: shares[i] ?? 0 }));
		const salt = input.text("salt");
		return { split: input.texts("ids").map((id) => stats.hashSplit(id, salt, parts)) };
	},

	partialPooling: (input) => {
		const slices = input
			.objects("slices")
			.map((slice) => ({ passed: slice.number("k"), count: slice.number("n") }));
		const result = stats.partialPooling(slices, input.optionalNumber("alpha"));
		return {
			mean: result.mean,
			priorStrength: result.priorStrength,
			slices: result.slices.map((slice) => ({
				raw: slice.raw,
				shrunk: slice.shrunk,
				lo: slice.low,
				hi: slice.high,
				weightOwn: slice.ownWeight,
			})),
		};
	},

	...AGREEMENT_VECTORS,
	...CORRECTION_VECTORS,
	...CURATION_VECTORS,
	...LABEL_MODEL_VECTORS,
	...QUALITY_VECTORS,
	...SAMPLING_VECTORS,
	...TEXT_VECTORS,
	...SUGGESTIONS_VECTORS,
	...TREND_VECTORS,
};

/** Least tolerance of single expected fields where the vectors' notes allow more than the file does. */
export const RELAXED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
	pairedBinary: { tango: 1e-4 },
};

const VERDICTS: Readonly<Record<stats.RegressionVerdict, string>> = {
	regressed: "regressed",
	improved: "improved",
	unchanged: "unchanged",
	"no-regression": "no regression",
	"cannot-tell": "cannot tell",
	"not-testable": "no data",
};

const POWER: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	millerN: (input) =>
		rounded(stats.scoreSampleSize(variances(input), input.number("delta"), planOptions(input))),
	millerMDE: (input) => ({
		mde: stats.scoreMinDetectable(variances(input), input.number("n"), planOptions(input)),
	}),
	mcnemarN: (input) => {
		const plan = { discordant: input.number("discordant"), difference: input.number("delta") };
		return rounded(stats.pairedSampleSize(plan, planOptions(input)));
	},
	mcnemarMDE: (input) => {
		const plan = { discordant: input.number("discordant"), count: input.number("n") };
		return { mde: stats.pairedMinDetectable(plan, planOptions(input)) };
	},
	mcnemarPower: (input) => {
		const [onlyFirst, onlySecond] = [input.number("p10"), input.number("p01")];
		const plan = { onlyFirst, onlySecond, count: input.number("n") };
		return { power: stats.pairedPower(plan, input.optionalNumber("alpha")) };
	},
	twoPropN: (input) =>
		rounded(
			stats.twoProportionSampleSize(input.number("p1"), input.number("p2"), planOptions(input)),
		),
	wilsonHalfWidthN: (input) => {
		const [rate, halfWidth] = [input.number("p"), input.number("halfWidth")];
		return { n: stats.wilsonSampleSize(rate, halfWidth, input.optionalNumber("alpha")) };
	},
	agreementN: (input) => {
		const [target, truth] = [input.number("target"), input.number("p")];
		const plan = stats.agreementSampleSize(target, truth, planOptions(input));
		return { n: plan?.count, needCorrect: plan?.needed };
	},
};

const SPECIAL: Readonly<
	Record<string, (...parameters: readonly [number, number, number]) => number>
> = {
	normCdf: numeric.normCdf,
	normPpf: numeric.normPpf,
	tCdf: numeric.tCdf,
	tPpf: numeric.tPpf,
	chi2Sf: numeric.chi2Sf,
	betaCdf: numeric.betaCdf,
	betaPpf: numeric.betaPpf,
	binomCdf: numeric.binomCdf,
	lgamma: numeric.lgamma,
	lbeta: numeric.lbeta,
};

function callSpecial(call: unknown): number {
	assert.ok(Array.isArray(call), "expected a call");
	const [name, ...parameters] = call.map((part) =>
		typeof part === "string" ? part : Number(part),
	);
	const special = SPECIAL[String(name)];
	assert.ok(special, `expected a special function: ${name}`);
	return special(Number(parameters[0]), Number(parameters[1]), Number(parameters[2]));
}

function pair(interval: stats.Interval | undefined): readonly number[] | undefined {
	return interval && [interval.low, interval.high];
}

function rounded(n: number | undefined): unknown {
	return { n, nCeil: n === undefined ? undefined : Math.ceil(n) };
}

function planOptions(input: VectorInput): stats.PowerOptions {
	return { alpha: input.optionalNumber("alpha"), power: input.optionalNumber("power") };
}

function variances(input: VectorInput): stats.ScoreVariances {
	return {
		betweenPrompts: input.number("omega2"),
		withinFirst: input.number("sigma2A"),
		withinSecond: input.number("sigma2B"),
		repeatsFirst: input.number("kA"),
		repeatsSecond: input.number("kB"),
	};
}

function pairedCounts(input: VectorInput): stats.PairedCounts {
	return {
		bothPassed: input.number("n11"),
		onlyFirstPassed: input.number("n10"),
		onlySecondPassed: input.number("n01"),
		bothFailed: input.number("n00"),
	};
}

function clusteredInput(input: VectorInput) {
	const values = input.numbers("values");
	const clusters = input.clusters("clusters") ?? [];
	return { values, clusters, alpha: input.optionalNumber("alpha") };
}
