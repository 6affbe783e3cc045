import { InputShapeError } from "../domain/index.ts";
import type { LabeledVotes } from "./jury-stack.ts";
import type { VoteRow } from "./vote-row.ts";

/** Whether judges err on the same rows. */
export interface JudgeDependence {
	/** (m,), share of each judge's votes that differ from people's labels; `undefined` without votes. */
	readonly errorRates: readonly (number | undefined)[];
	/** (m × m), correlation of the errors over rows that both judged; `undefined` where one of them never or always errs there. */
	readonly errorCorrelations: readonly (readonly (number | undefined)[])[];
	/** Over the pairs that have one; `undefined` without such pairs. */
	readonly meanCorrelation: number | undefined;
	/** Independent judges that the jury is worth: m / (1 + (m - 1) × mean correlation). */
	readonly effectiveJudges: number | undefined;
	/** Share of rows on which at least two judges err; `undefined` without rows. */
	readonly sharedErrorRate: number | undefined;
}

/**
 * Measures whether a jury's judges err independently, which is what a majority rests on.
 *
 * Source: Kish's effective number applied to error correlations; motivation in Balasubramanian et
 * al. (2026), arXiv:2601.22336. Cost: O(n × m²).
 *
 * @returns `effectiveJudges` is m for a jury of one, and `undefined` without a correlation or
 *   where errors cancel out.
 * @throws {InputShapeError} if there is not one label for each row.
 *
 * @example
 * judgeDependence({ votes: [[1, 1], [0, 0], [1, 1]], labels: [1, 1, 1] }).effectiveJudges // => 1
 */
export function judgeDependence({ votes, labels }: LabeledVotes): JudgeDependence {
	if (votes.length !== labels.length) {
		throw new InputShapeError(
			`Cannot compare judges: ${votes.length} rows of votes and ${labels.length} labels, expected one label for each row`,
		);
	}
	const errors = votes.map((row, i) =>
		row.map((vote) => (vote === undefined ? undefined : Number(vote !== labels[i]))),
	);
	const judges = Array.from({ length: votes[0]?.length ?? 0 }, (_, j) => j);
	const errorCorrelations = judges.map((one) =>
		judges.map((other) => correlation(errors, one, other)),
	);
	const pairs = errorCorrelations.flatMap((row, one) =>
		row.slice(one + 1).filter((value) => value !== undefined),
	);
	const meanCorrelation = meanOf(pairs);
	return {
		errorRates: judges.map((judge) =>
			meanOf(errors.map((row) => row[judge]).filter((error) => error !== undefined)),
		),
		errorCorrelations,
		meanCorrelation,
		effectiveJudges: effectiveNumber(judges.length, meanCorrelation),
		sharedErrorRate: meanOf(errors.map((row) => Number(countErrors(row) >= 2))),
	};
}

function countErrors(errors: VoteRow): number {
	return errors.reduce<number>((sum, error) => sum + (error ?? 0), 0);
}

function meanOf(values: readonly number[]): number | undefined {
	return values.length === 0
		? undefined
		: values.reduce((sum, value) => sum + value, 0) / values.length;
}

function effectiveNumber(judges: number, meanCorrelation: number | undefined): number | undefined {
	if (judges === 1) return 1;
	if (meanCorrelation === undefined) return undefined;
	const shrink = 1 + (judges - 1) * meanCorrelation;
	return shrink > 0 ? judges / shrink : undefined;
}

/** Phi coefficient of two judges' errors, from counts, so that it is exact where they agree. */
function correlation(errors: readonly VoteRow[], one: number, other: number): number | undefined {
	let [count, inOne, inOther, inBoth] = [0, 0, 0, 0];
	for (const row of errors) {
		const [first, second] = [row[one], row[other]];
		if (first === undefined || second === undefined) continue;
		count++;
		inOne += first;
		inOther += second;
		inBoth += first * second;
	}
	const spread = inOne * (count - inOne) * inOther * (count - inOther);
	return spread === 0 ? undefined : (count * inBoth - inOne * inOther) / Math.sqrt(spread);
}
