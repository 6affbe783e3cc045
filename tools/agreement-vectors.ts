/** The test vectors of agreement, for `vector-functions.ts`. */
import assert from "node:assert/strict";
import * as agreement from "@assay/core/agreement";
import { isRecord, VectorInput } from "./vector-input.ts";

/** From the name in a vector file to a function from its input to its expected shape. */
export const AGREEMENT_VECTORS: Readonly<Record<string, (input: VectorInput) => unknown>> = {
	judgeConfusion: (input) => {
		const [tp, fp] = [input.number("tp"), input.number("fp")];
		const [fn, tn] = [input.number("fn"), input.number("tn")];
		const result = agreement.judgeConfusion({ tp, fp, fn, tn });
		return {
			n: result.count,
			agreement: result.agreement?.value,
			agreementCI: pair(result.agreement),
			tpr: result.tpr?.value,
			tprCI: pair(result.tpr) ?? [0, 1],
			tnr: result.tnr?.value,
			tnrCI: pair(result.tnr) ?? [0, 1],
			ppv: result.ppv?.value,
			npv: result.npv?.value,
			f1: result.f1,
			mcc: result.mcc,
			kappa: result.kappa.kappa,
			judgePassRate: result.judgeRate?.value,
			humanPassRate: result.humanRate?.value,
			bias: result.bias,
			biasP: result.biasP,
		};
	},

	cohenKappa: (input) => {
		const result = agreement.cohenKappa(input.rows("table"), { weights: weights(input) });
		return {
			kappa: result.kappa,
			se: result.standardError,
			se0: result.chanceError,
			lo: result.interval?.low,
			hi: result.interval?.high,
			z: result.z,
			max: result.greatest,
		};
	},

	gwetAC: (input) => {
		const result = agreement.gwetAC(input.rows("table"), { weights: weights(input) });
		return {
			ac: result.ac,
			se: result.standardError,
			lo: result.interval?.low,
			hi: result.interval?.high,
		};
	},

	fleissKappa: (input) => ({ kappa: agreement.fleissKappa(input.rows("counts")).kappa }),

	krippendorffAlpha: (input) => {
		const ratings = input.list("data").map((row) => new VectorInput({ row }).gappyNumbers("row"));
		return agreement.krippendorffAlpha(ratings, oneOf(METRICS, input.text("metric")));
	},

	altTest: (input) => {
		const humans = Object.entries(record(input.value("humans")));
		const judge = record(input.value("judge"));
		const people = humans.map(([, given]) => record(given));
		const items = [...new Set([judge, ...people].flatMap((given) => Object.keys(given)))];
		const result = agreement.altTest(
			{
				people: people.map((given) => items.map((item) => rating(given[item]))),
				judge: items.map((item) => rating(judge[item])),
			},
			{
				epsilon: input.optionalNumber("epsilon"),
				scoring: input.text("scoring") === "accuracy" ? "accuracy" : "rmse",
			},
		);
		const byName = (value: (person: agreement.AltTestPerson) => unknown) =>
			Object.fromEntries(result.people.map((person, i) => [humans[i]?.[0], value(person)]));
		return {
			winningRate: result.winningRate,
			advantage: result.advantage,
			p: byName(({ pValue }) => pValue),
			advantagePer: byName(({ advantage }) => advantage),
			passes: result.passes,
		};
	},

	evalgenAlignment: (input) => {
		const result = agreement.evalgenAlignment(
			input.numbers("good").map((value) => value === 1),
			input.rows("fails").map((row) => row.map((value) => value === 1)),
		);
		return {
			coverage: result.coverage,
			ffr: result.falseFailureRate,
			alignment: result.alignment,
			perAssertion: result.evaluators.map(({ coverage, falseFailureRate, selectivity }) => ({
				coverage,
				ffr: falseFailureRate,
				selectivity,
			})),
		};
	},

	positionSwap: (input) => {
		const result = agreement.positionSwap(
			input.objects("pairs").map((verdicts) => ({
				shownAB: oneOf(PREFERENCES, verdicts.text("ab")),
				shownBA: oneOf(PREFERENCES, verdicts.text("ba")),
			})),
		);
		return {
			n: result.count,
			consistency: result.consistency?.value,
			consistencyCI: pair(result.consistency),
			firstShare: result.firstShare,
			winA: result.winsA,
			winB: result.winsB,
			tie: result.ties,
			scoreA: result.scoreA,
			scoreSE: result.scoreError,
			positionBiasP: result.positionBiasP,
			firstOnly: result.firstOnly,
			secondOnly: result.secondOnly,
		};
	},
};

const METRICS: readonly agreement.AgreementMetric[] = ["nominal", "ordinal", "interval", "ratio"];
const PREFERENCES: readonly agreement.Preference[] = ["A", "B", "tie"];
const WEIGHTS: readonly agreement.AgreementWeights[] = ["plain", "linear", "quadratic"];

function oneOf<T extends string>(names: readonly T[], given: string): T {
	const name = names.find((known) => known === given);
	assert.ok(name !== undefined, `expected one of ${names.join(", ")}: ${given}`);
	return name;
}

function weights(input: VectorInput): agreement.AgreementWeights | undefined {
	const given = input.value("weights");
	return typeof given === "string" ? oneOf(WEIGHTS, given) : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
	assert.ok(isRecord(value), "expected an object");
	return value;
}

function rating(value: unknown): string | number | undefined {
	return typeof value === "string" || typeof value === "number" ? value : undefined;
}

function pair(limits: { readonly low: number; readonly high: number } | undefined) {
	return limits && [limits.low, limits.high];
}
