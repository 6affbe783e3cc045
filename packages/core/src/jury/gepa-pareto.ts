import { InputShapeError } from "../domain/index.ts";

/** Which candidates deserve to be developed further. */
export interface GepaPareto {
	/** (rows), the candidates that score best on each row, ascending. */
	readonly fronts: readonly (readonly number[])[];
	/** Candidates that no others replace, ascending. */
	readonly kept: readonly number[];
	/** (kept), share of the places in the fronts that each holds: the chance to be the next parent. */
	readonly chances: readonly number[];
	/** Candidate with the greatest mean, the earlier of equal ones; `undefined` without any. */
	readonly best: number | undefined;
}

/**
 * Chooses among judge prompts those that are best somewhere: a candidate is dropped when, on every
 * row that it wins, another one left wins too.
 *
 * Candidates are looked at from the lowest mean up, ties in the order in which the fronts name
 * them. Source: Agrawal et al. (2025), GEPA, arXiv:2507.19457, algorithm 2.
 *
 * @param scores - (candidates × rows).
 * @throws {InputShapeError} if candidates have different numbers of rows.
 *
 * @example
 * gepaPareto([[1, 0, 1], [0, 1, 1], [0, 0, 1]]).kept // => [0, 1]
 */
export function gepaPareto(scores: readonly ArrayLike<number>[]): GepaPareto {
	const rows = scores[0]?.length ?? 0;
	const wrong = scores.find((own) => own.length !== rows);
	if (wrong !== undefined) {
		throw new InputShapeError(
			`Cannot compare candidates: scores on ${rows} and on ${wrong.length} rows, expected the same rows`,
		);
	}
	const fronts = Array.from({ length: rows }, (_, row) => winnersOf(scores, row));
	const means = scores.map((own) => Array.from(own).reduce((sum, score) => sum + score, 0));
	const left = withoutReplaceable(fronts, means);
	const kept = [...left].toSorted((one, other) => one - other);
	const places = kept.map(
		(candidate) => fronts.filter((front) => front.includes(candidate)).length,
	);
	const inAll = places.reduce((sum, count) => sum + count, 0);
	const greatest = means.reduce((most, mean) => Math.max(most, mean), Number.NEGATIVE_INFINITY);
	const best = means.indexOf(greatest);
	return {
		fronts,
		kept,
		chances: places.map((count) => count / inAll),
		best: best < 0 ? undefined : best,
	};
}

function winnersOf(scores: readonly ArrayLike<number>[], row: number): readonly number[] {
	const onRow = scores.map((own) => own[row] ?? Number.NEGATIVE_INFINITY);
	const most = onRow.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY);
	return onRow.flatMap((score, candidate) => (score === most ? [candidate] : []));
}

/** Drops one candidate after another. One that cannot go now cannot go later, so one pass is enough. */
function withoutReplaceable(
	fronts: readonly (readonly number[])[],
	means: readonly number[],
): ReadonlySet<number> {
	const left = new Set(fronts.flat());
	const order = [...left].toSorted((one, other) => (means[one] ?? 0) - (means[other] ?? 0));
	for (const candidate of order) {
		const isReplaced = fronts
			.filter((front) => front.includes(candidate))
			.every((front) => front.some((other) => other !== candidate && left.has(other)));
		if (isReplaced) left.delete(candidate);
	}
	return left;
}
