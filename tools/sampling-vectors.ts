/** Test vectors of core's sampling and jury folders, and of what they rest on in stats. */
import * as jury from "@assay/core/jury";
import * as sampling from "@assay/core/sampling";
import * as stats from "@assay/core/stats";
import { VectorInput } from "./vector-input.ts";

/** From the name in a vector file to a function from its input to its expected shape. */
export const SAMPLING_VECTORS: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	neymanAllocation: (input) => {
		const strata = input.objects("strata").map((stratum) => ({
			count: stratum.number("n"),
			standardDeviation: stratum.number("sd"),
			cost: stratum.optionalNumber("cost"),
			minimum: input.optionalNumber("min"),
		}));
		const { exact, labels, total } = sampling.neymanAllocation(strata, input.number("budget"));
		return { real: exact, alloc: labels, total };
	},

	activeSampling: (input) => {
		const { probabilities, rows } = sampling.activeSampling({
			squaredErrors: input.numbers("u"),
			budget: input.number("budget"),
			mix: input.optionalNumber("mix"),
			offset: input.number("offset"),
		});
		return { pi: Array.from(probabilities), selected: rows };
	},

	activeEstimator: (input) => {
		const labels = input.gappyNumbers("y");
		const result = sampling.activeEstimator({
			judged: input.numbers("f"),
			probabilities: input.numbers("pi"),
			labels: input.numbers("labeled").map((flag, i) => (flag === 1 ? labels[i] : undefined)),
			judgeWeight: input.optionalNumber("lambda"),
			alpha: input.optionalNumber("alpha"),
		});
		return {
			estimate: result.estimate,
			se: result.standardError,
			lo: result.interval?.low,
			hi: result.interval?.high,
			hajek: result.labelsOnly,
			nEffKish: result.effectiveLabels,
		};
	},

	labelBudget: (input) => {
		const plan = {
			variance: input.number("varY"),
			correlation: input.number("rho"),
			rows: input.number("N"),
		};
		const [labels, alpha] = [input.optionalNumber("n"), input.optionalNumber("alpha")];
		if (labels !== undefined) return sampling.labelPrecision(plan, labels, alpha);
		const budget = sampling.labelBudget(plan, input.number("halfWidth"), alpha);
		return { n: budget.labels, nHumansOnly: budget.humansOnly };
	},

	costOptimalRate: (input) =>
		sampling.costOptimalRate({
			variance: input.number("varY"),
			meanSquaredError: input.number("mse"),
			judgeCost: input.number("costJudge"),
			labelCost: input.number("costHuman"),
		}),

	lure: (input) =>
		sampling.lure({
			rows: input.number("N"),
			losses: input.numbers("losses"),
			probabilities: input.numbers("q"),
		}),

	acquisition: (input) => {
		const predictions = input.rows("probs").map(sampling.predictionUncertainty);
		const votes = gappyRows(input, "votes").map(sampling.voteDisagreement);
		const deviations = input.numbers("lfSd");
		return {
			entropy: predictions.map((prediction) => prediction?.entropy),
			margin: predictions.map((prediction) => prediction?.margin),
			leastConfidence: predictions.map((prediction) => prediction?.leastConfidence),
			voteEntropy: votes.map(({ entropy }) => entropy),
			pairDisagreement: votes.map(({ pairDisagreement }) => pairDisagreement),
			conflict: votes.map(({ hasConflict }) => hasConflict),
			straddle: input
				.numbers("lfMean")
				.map((mean, i) =>
					sampling.straddle({ mean, standardDeviation: deviations[i] ?? 0 }, input.number("r")),
				),
		};
	},

	kCenterGreedy: (input) =>
		sampling.kCenterGreedy({
			points: input.rows("points"),
			start: input.numbers("start"),
			size: input.number("k"),
		}),

	goodTuring: (input) => {
		const { unseenShare, coverage, kinds } = stats.goodTuring(input.numbers("counts"));
		return { unseenMass: unseenShare, coverage, chao1: kinds };
	},

	ksDrift: (input) => {
		const drift = stats.ksDrift(input.numbers("a"), input.numbers("b"));
		return { d: drift?.statistic, p: drift?.pValue, wasserstein: drift?.moved };
	},

	juryStack: (input) => {
		const labeled = { votes: gappyRows(input, "votes"), labels: input.numbers("y") };
		const model = jury.fitJuryStack(labeled);
		const predict = gappyRows(input, "predict");
		return {
			intercept: model?.intercept,
			coef: model?.coefficients,
			prob: model && predict.map((votes) => jury.stackProbability(model, votes)),
		};
	},

	judgeDependence: (input) => {
		const labeled = { votes: gappyRows(input, "judges"), labels: input.numbers("human") };
		const result = jury.judgeDependence(labeled);
		return {
			errorRate: result.errorRates,
			errorCorr: result.errorCorrelations,
			meanCorr: result.meanCorrelation,
			effectiveJudges: result.effectiveJudges,
			bothWrong: result.sharedErrorRate,
		};
	},

	dawidSkene: (input) => {
		const { prior, confusion, posterior, logLikelihood } = jury.dawidSkene(
			gappyRows(input, "labels"),
			{ classes: input.number("k"), smoothing: input.optionalNumber("smooth") },
		);
		return { prior, confusion, posterior, logLik: logLikelihood };
	},

	tripletAccuracy: (input) => {
		// The vectors write an abstention as 0.
		const votes = input
			.rows("votes")
			.map((row) => row.map((vote) => (vote === 0 ? undefined : vote)));
		return { accuracy: jury.tripletAccuracy(votes) };
	},

	calibration: (input) => {
		const result = jury.calibration({
			probabilities: input.numbers("p"),
			labels: input.numbers("y"),
			bins: input.optionalNumber("bins"),
		});
		return {
			ece: result.expectedError,
			brier: result.brier,
			logLoss: result.logLoss,
			isotonicX: result.isotonic.scores,
			isotonicY: result.isotonic.rates,
			plattIntercept: result.platt?.intercept,
			plattSlope: result.platt?.slope,
		};
	},

	gepaPareto: (input) => {
		const { fronts, kept, chances, best } = jury.gepaPareto(input.rows("scores"));
		const prob = Object.fromEntries(kept.map((candidate, i) => [candidate, chances[i]]));
		return { fronts, kept, prob, best };
	},
};

/** Rows of numbers of which some are absent. */
function gappyRows(input: VectorInput, key: string): readonly (readonly (number | undefined)[])[] {
	return input.list(key).map((row) => new VectorInput({ row }).gappyNumbers("row"));
}
