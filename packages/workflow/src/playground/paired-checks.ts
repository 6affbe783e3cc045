import type { Estimate } from "@assay/core/domain";
import { pairedBinary, pairedDiff } from "@assay/core/stats";
import { clusterSignFlip } from "../align/cluster-sign-flip.ts";
import { passOf } from "../align/trial-sums.ts";
import type { PreparedEvaluator } from "../benchmark/prepared-evaluator.ts";
import type { StoredPrompt } from "../ports/index.ts";
import type { PlaygroundCell } from "./playground-cells.ts";

/** Two variants under one evaluator, on the prompts to which both have a verdict. */
export interface PairedCheck {
	readonly evaluator: string;
	readonly count: number;
	readonly onlyFirstPassed: number;
	readonly onlySecondPassed: number;
	/** Absent on fewer than 30 prompts, where nothing is claimed. */
	readonly test?: {
		/** Second minus first. */
		readonly difference: Estimate;
		/** McNemar's mid-p, or the sign flip over clusters where prompts share them; two-sided. */
		readonly pValue: number;
	};
}

/** Prompts from which on a difference is tested. */
const ENOUGH_PAIRS = 30;
const CONFIDENCE = 0.95;

/** Compares a variant with the first one, evaluator by evaluator. */
export function pairedChecks(
	evaluators: readonly PreparedEvaluator[],
	prompts: readonly StoredPrompt[],
	cells: {
		readonly first: readonly PlaygroundCell[];
		readonly second: readonly PlaygroundCell[];
	},
): readonly PairedCheck[] {
	return evaluators.map((evaluator, place) => {
		const pairs = prompts.flatMap(({ prompt }, i) => {
			const first = passOf(cells.first[i]?.verdicts[place], evaluator.passAt);
			const second = passOf(cells.second[i]?.verdicts[place], evaluator.passAt);
			return first === undefined || second === undefined
				? []
				: [{ clusterId: prompt.clusterId ?? prompt.id, first, second }];
		});
		const test = pairs.length < ENOUGH_PAIRS ? undefined : testPairs(pairs);
		return {
			evaluator: evaluator.name,
			count: pairs.length,
			onlyFirstPassed: pairs.filter(({ first, second }) => first && !second).length,
			onlySecondPassed: pairs.filter(({ first, second }) => !first && second).length,
			...(test && { test }),
		};
	});
}

interface Pair {
	readonly clusterId: string;
	readonly first: boolean;
	readonly second: boolean;
}

function testPairs(pairs: readonly Pair[]): PairedCheck["test"] {
	const about = { count: pairs.length, confidence: CONFIDENCE };
	const flipped = clusterSignFlip(
		pairs.map(({ clusterId, first, second }) => ({
			clusterId,
			difference: Number(second) - Number(first),
		})),
	);
	if (flipped !== undefined) {
		const found = pairedDiff(
			pairs.map(({ first }) => Number(first)),
			pairs.map(({ second }) => Number(second)),
			{ clusters: pairs.map(({ clusterId }) => clusterId) },
		);
		if (found?.clustered === undefined) return undefined;
		const { high, low } = found.clustered;
		return {
			difference: { value: found.difference, low, high, ...about },
			pValue: flipped.pValue,
		};
	}
	const count = (first: boolean, second: boolean): number =>
		pairs.filter((one) => one.first === first && one.second === second).length;
	const { difference, midP, newcombe } = pairedBinary({
		bothPassed: count(true, true),
		onlyFirstPassed: count(true, false),
		onlySecondPassed: count(false, true),
		bothFailed: count(false, false),
	});
	if (difference === undefined || newcombe === undefined) return undefined;
	return {
		difference: { value: difference, low: newcombe.low, high: newcombe.high, ...about },
		pValue: midP,
	};
}
