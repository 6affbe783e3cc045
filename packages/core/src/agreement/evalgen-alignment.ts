import { InputShapeError } from "../domain/index.ts";

/** How well failing evaluators and failing responses coincide. */
export interface FailureCoverage {
	/** Share of the bad responses that fail; `undefined` without a bad one. */
	readonly coverage: number | undefined;
	/** Share of the good responses that fail; `undefined` without a good one. */
	readonly falseFailureRate: number | undefined;
}

/** One evaluator of a set. */
export interface EvaluatorCoverage extends FailureCoverage {
	/** Share of all responses that pass; `undefined` without responses. */
	readonly selectivity: number | undefined;
}

/** A set of evaluators of which any may fail a response. */
export interface EvalgenAlignment extends FailureCoverage {
	/** Harmonic mean of coverage and of the share of good responses that pass. */
	readonly alignment: number | undefined;
	/** In the order given. */
	readonly evaluators: readonly EvaluatorCoverage[];
}

/**
 * Alignment of a set of evaluators with people: how many bad responses they catch, and how many
 * good ones they fail.
 *
 * Source: Shankar et al. (2024), Who validates the validators (EvalGen), UIST.
 *
 * @param good - (n,), whether people call the response good.
 * @param fails - (m, n), whether each evaluator fails the response.
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * evalgenAlignment([true, false], [[false, true]]).alignment // => 1
 */
export function evalgenAlignment(
	good: readonly boolean[],
	fails: readonly (readonly boolean[])[],
): EvalgenAlignment {
	const odd = fails.find((row) => row.length !== good.length);
	if (odd !== undefined) {
		throw new InputShapeError(
			`Cannot align evaluators: ${odd.length} verdicts on ${good.length} responses, expected one for each`,
		);
	}
	const together = failureCoverage(good, (i) => fails.some((row) => row[i]));
	return {
		...together,
		alignment: harmonicMean(together),
		evaluators: fails.map((row) => ({
			...failureCoverage(good, (i) => row[i] === true),
			selectivity: share(row.filter((isFailed) => !isFailed).length, row.length),
		})),
	};
}

function failureCoverage(
	good: readonly boolean[],
	isFailed: (i: number) => boolean,
): FailureCoverage {
	const failed = good.filter((_, i) => isFailed(i));
	const goodCount = good.filter(Boolean).length;
	const failedGood = failed.filter(Boolean).length;
	return {
		coverage: share(failed.length - failedGood, good.length - goodCount),
		falseFailureRate: share(failedGood, goodCount),
	};
}

function harmonicMean({ coverage, falseFailureRate }: FailureCoverage): number | undefined {
	if (coverage === undefined || falseFailureRate === undefined) return undefined;
	const passed = 1 - falseFailureRate;
	return coverage + passed === 0 ? 0 : (2 * coverage * passed) / (coverage + passed);
}

function share(part: number, whole: number): number | undefined {
	return whole === 0 ? undefined : part / whole;
}
