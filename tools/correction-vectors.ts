/** The test vectors of corrected rates, for `vector-functions.ts`. */
import * as correction from "@assay/core/correction";
import type { VectorInput } from "./vector-input.ts";

/** From the name in a vector file to a function from its input to its expected shape. */
export const CORRECTION_VECTORS: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	verdictPostStratified: (input) => {
		const verdicts = verdictCounts(input);
		const result = correction.verdictPostStratified(verdicts, {
			alpha: input.optionalNumber("alpha"),
			target: input.value("target") === "thisSet" ? "this-set" : "population",
			inner: input.value("inner") === "wilson" ? "wilson" : "jeffreys",
		});
		const isUsable = result.estimate !== undefined;
		return {
			estimate: result.estimate,
			lo: result.low,
			hi: result.high,
			usable: isUsable,
			// The vectors have 0 for a verdict that was never given.
			perVerdict: isUsable ? result.rates.map((rate) => rate ?? 0) : undefined,
			seDelta: result.standardError,
		};
	},

	sliceVerdictShrink: (input) => {
		const slices = input.objects("slices").map((slice) => ({ verdicts: verdictCounts(slice) }));
		const options = { alpha: input.optionalNumber("alpha") };
		return {
			pooledVerdictRates: correction.pooledVerdictRates(slices),
			slices: slices.map((slice) => {
				const { own, shrunk } = correction.sliceVerdictShrink([slice], slices, options);
				const rows = slice.verdicts.reduce((sum, { judged }) => sum + judged, 0);
				return {
					shrunk,
					own: own.estimate,
					lo: own.low,
					hi: own.high,
					judge: rows === 0 ? undefined : (slice.verdicts.at(-1)?.judged ?? 0) / rows,
					labels: own.labels,
				};
			}),
		};
	},

	roganGladen: (input) => {
		const result = correction.roganGladen(
			{ judged: input.number("n"), judgedPass: input.number("judgePass") },
			{
				positives: input.number("nPos"),
				truePositives: input.number("tp"),
				negatives: input.number("nNeg"),
				trueNegatives: input.number("tn"),
			},
			input.optionalNumber("alpha"),
		);
		return {
			raw: result.rawRate,
			theta: result.estimate,
			lo: result.low,
			hi: result.high,
			usable: result.refusal === undefined,
		};
	},

	calibrationAllocation: (input) => {
		const { negatives, positives } = correction.calibrationAllocation({
			budget: input.number("budget"),
			judgeRate: input.number("judgeRate"),
			trueNegativeRate: input.number("tnrPilot"),
			truePositiveRate: input.number("tprPilot"),
			pilotPerClass: input.number("pilotPerSide"),
		});
		return { nNeg: negatives, nPos: positives };
	},

	ppiMean: (input) => {
		const result = correction.ppiMean(ppiSample(input), {
			alpha: input.optionalNumber("alpha"),
			lambda: input.optionalNumber("lambda"),
		});
		return {
			estimate: result?.estimate,
			lambda: result?.lambda,
			se: result?.published.standardError,
			lo: result?.published.low,
			hi: result?.published.high,
			seSmall: result?.standardError,
			loSmall: result?.low,
			hiSmall: result?.high,
			classical: result?.labelMean,
			judgeOnly: result?.judgeMean,
			nEffective: result?.effectiveLabels,
		};
	},

	ppiStratified: (input) => {
		const result = correction.ppiStratified(
			input
				.objects("strata")
				.map((stratum) => ({ weight: stratum.number("weight"), ...ppiSample(stratum) })),
			input.optionalNumber("alpha"),
		);
		return {
			estimate: result?.estimate,
			se: result?.standardError,
			df: result?.degrees,
			lo: result?.low,
			hi: result?.high,
			strata: result?.strata.map(({ estimate, lambda, standardError }) => ({
				estimate,
				lambda,
				se: standardError,
			})),
		};
	},

	selectiveThreshold: (input) => {
		const correct = input.numbers("correct");
		const { leastRows, perStart, selected } = correction.selectiveThreshold(
			input
				.numbers("confidence")
				.map((confidence, row) => ({ confidence, isCorrect: correct[row] === 1 })),
			{
				maxRisk: input.number("maxRisk"),
				delta: input.number("delta"),
				leastRows: input.number("minN"),
				starts: input.value("starts") === undefined ? undefined : input.numbers("starts"),
			},
		);
		return {
			minN: leastRows,
			perStart,
			result: selected && {
				threshold: selected.threshold,
				n: selected.count,
				errors: selected.errors,
				risk: selected.risk,
				riskUpper: selected.riskBound,
				coverage: selected.coverage,
			},
		};
	},
};

function verdictCounts(input: VectorInput): readonly correction.VerdictCount[] {
	const [labeled, labeledPass] = [input.numbers("labeled"), input.numbers("labeledPass")];
	return input.numbers("judged").map((judged, verdict) => ({
		judged,
		labeled: labeled[verdict] ?? 0,
		labeledPass: labeledPass[verdict] ?? 0,
	}));
}

function ppiSample(input: VectorInput): correction.PpiSample {
	return {
		labels: input.numbers("y"),
		labeledScores: input.numbers("f"),
		unlabeledScores: input.numbers("fUnlabeled"),
	};
}
