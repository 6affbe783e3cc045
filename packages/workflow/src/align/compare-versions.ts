import { ConfigurationError, type Estimate, NotComparableError } from "@assay/core/domain";
import { pairedBinary, pairedDiff } from "@assay/core/stats";
import { clusterSignFlip } from "./cluster-sign-flip.ts";
import type { PreparedTrial } from "./prepare-trial.ts";
import type { TrialRow } from "./trial-rows.ts";
import { agreesOn, passOf, type TrialCounts, trialSums } from "./trial-sums.ts";
import { type TrialVerdict, trialVerdicts } from "./trial-verdicts.ts";

/** One version against people. */
export interface VersionAgreement {
	readonly evaluator: string;
	readonly version: string;
	readonly sums: TrialCounts;
}

/** Two versions on the labelled rows on which both have a verdict. */
export interface VersionPair {
	/** Places in the list of versions. */
	readonly first: number;
	readonly second: number;
	/** Rows. */
	readonly count: number;
	readonly bothRight: number;
	readonly onlyFirstRight: number;
	readonly onlySecondRight: number;
	readonly bothWrong: number;
	/** Second minus first, in shares of rows on which it is right; absent where nothing can be compared. */
	readonly difference?: Estimate;
	/** `mid-p` = McNemar's; `sign-flip` over clusters where rows share them. Two-sided. */
	readonly test: "mid-p" | "sign-flip";
	readonly pValue: number;
	/** McNemar's exact test, which takes rows for independent. */
	readonly exactP: number;
	readonly clusters: number;
	/** Rows on which one passes and the other fails. */
	readonly differing: readonly TrialRow[];
}

/** Versions of judges on the same labelled rows. */
export interface VersionComparison {
	readonly criterion: string;
	readonly rows: number;
	readonly versions: readonly VersionAgreement[];
	/** Every two of them. */
	readonly pairs: readonly VersionPair[];
}

const CONFIDENCE = 0.95;
const MOST_VERSIONS = 8;

/**
 * Compares evaluators of one criterion on labelled rows of a run, from the verdicts that are there;
 * nobody is called.
 *
 * @throws {NotComparableError} for evaluators of different criteria.
 * @throws {ConfigurationError} for fewer than two, or more than eight.
 */
export async function compareVersions(
	trials: readonly PreparedTrial[],
	rows: readonly TrialRow[],
): Promise<VersionComparison> {
	const [one] = trials;
	if (one === undefined || trials.length < 2 || trials.length > MOST_VERSIONS)
		throw new ConfigurationError(
			`Cannot compare ${trials.length} versions of a judge, expected from 2 to ${MOST_VERSIONS}`,
		);
	const { criterion } = one.definition;
	const other = trials.find(({ definition }) => definition.criterion !== criterion);
	if (other !== undefined)
		throw new NotComparableError(
			`Cannot compare "${one.definition.name}" with "${other.definition.name}": one judges ${criterion}, the other ${other.definition.criterion}, expected evaluators of the same criterion`,
		);
	const verdicts = await Promise.all(trials.map((trial) => trialVerdicts(trial, rows)));
	const judged = trials.map(({ evaluator }, i) => ({
		passAt: evaluator.passAt,
		verdicts: verdicts[i] ?? [],
	}));
	return {
		criterion,
		rows: rows.length,
		versions: trials.map(({ definition, version }, i) => ({
			evaluator: definition.name,
			version,
			sums: trialSums(rows, judged[i]?.verdicts ?? [], judged[i]?.passAt ?? 1),
		})),
		pairs: judged.flatMap((first, a) =>
			judged
				.slice(a + 1)
				.map((second, i) => ({ first: a, second: a + 1 + i, ...comparePair(rows, first, second) })),
		),
	};
}

interface JudgedRows {
	readonly passAt: number;
	readonly verdicts: readonly TrialVerdict[];
}

function comparePair(
	rows: readonly TrialRow[],
	first: JudgedRows,
	second: JudgedRows,
): Omit<VersionPair, "first" | "second"> {
	const both = rows.flatMap((row, i) => {
		const [a, b] = [first.verdicts[i] ?? {}, second.verdicts[i] ?? {}];
		const [isFirstRight, isSecondRight] = [
			agreesOn(row, a, first.passAt),
			agreesOn(row, b, second.passAt),
		];
		return isFirstRight === undefined || isSecondRight === undefined
			? []
			: [{ row, isFirstRight, isSecondRight }];
	});
	const count = (isFirst: boolean, isSecond: boolean): number =>
		both.filter((one) => one.isFirstRight === isFirst && one.isSecondRight === isSecond).length;
	const pairs = {
		bothPassed: count(true, true),
		onlyFirstPassed: count(true, false),
		onlySecondPassed: count(false, true),
		bothFailed: count(false, false),
	};
	const { exactP, midP } = pairedBinary(pairs);
	const flipped = clusterSignFlip(
		both.map(({ isFirstRight, isSecondRight, row }) => ({
			clusterId: row.clusterId,
			difference: Number(isSecondRight) - Number(isFirstRight),
		})),
	);
	const difference = differenceOf(both);
	return {
		count: both.length,
		bothRight: pairs.bothPassed,
		onlyFirstRight: pairs.onlyFirstPassed,
		onlySecondRight: pairs.onlySecondPassed,
		bothWrong: pairs.bothFailed,
		...(difference && { difference }),
		test: flipped === undefined ? "mid-p" : "sign-flip",
		pValue: flipped?.pValue ?? midP,
		exactP,
		clusters: new Set(both.map(({ row }) => row.clusterId)).size,
		differing: rows.filter((_, i) => {
			const a = passOf(first.verdicts[i]?.verdict, first.passAt);
			const b = passOf(second.verdicts[i]?.verdict, second.passAt);
			return a !== undefined && b !== undefined && a !== b;
		}),
	};
}

/** Newcombe's paired interval; where rows share clusters, the clustered interval of the mean difference. */
function differenceOf(
	both: readonly {
		readonly row: TrialRow;
		readonly isFirstRight: boolean;
		readonly isSecondRight: boolean;
	}[],
): Estimate | undefined {
	const clusters = both.map(({ row }) => row.clusterId);
	const first = both.map(({ isFirstRight }) => Number(isFirstRight));
	const second = both.map(({ isSecondRight }) => Number(isSecondRight));
	const about = { count: both.length, confidence: CONFIDENCE };
	if (new Set(clusters).size < both.length) {
		const found = pairedDiff(first, second, { clusters });
		const interval = found?.clustered;
		if (found === undefined || interval === undefined) return undefined;
		return { value: found.difference, low: interval.low, high: interval.high, ...about };
	}
	const count = (a: number, b: number): number =>
		both.filter((_, i) => first[i] === a && second[i] === b).length;
	const { difference, newcombe } = pairedBinary({
		bothPassed: count(1, 1),
		onlyFirstPassed: count(1, 0),
		onlySecondPassed: count(0, 1),
		bothFailed: count(0, 0),
	});
	if (difference === undefined || newcombe === undefined) return undefined;
	return { value: difference, low: newcombe.low, high: newcombe.high, ...about };
}
