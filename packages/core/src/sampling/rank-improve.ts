import { InputShapeError } from "../domain/index.ts";
import { type EvaluatorScores, improveSignals } from "./improve-signals.ts";
import { kCenterGreedy } from "./k-center-greedy.ts";
import { rankShares } from "./rank-shares.ts";

/** Candidates for each chosen row, among which vectors pick those that lie far apart. */
const CANDIDATES = 5;

/** What the *improve* queue is ranked from. */
export interface RankImproveInput {
	readonly rows: number;
	/** Of one criterion. */
	readonly evaluators: readonly EvaluatorScores[];
	/** (n,), labels that are missing in the row's slices; NaN = not known. */
	readonly shortage?: ArrayLike<number> | undefined;
	/** (n,), 1 for a row that is not to be offered, such as one with a label. */
	readonly closed?: ArrayLike<number> | undefined;
	/** (n,), groups of like rows, of which at most one is offered; negative = in no group. */
	readonly clusters?: ArrayLike<number> | undefined;
	/** Where a row lies, for rows that should be far apart; asked of few rows. */
	readonly vectorOf?: ((row: number) => ArrayLike<number>) | undefined;
	/** Rows to offer. */
	readonly size: number;
}

/** A row to label, and why. */
export interface ImproveRow {
	readonly row: number;
	/** Sum of the four shares below, 0 to 4. */
	readonly rankSum: number;
	/** Share of rows that speak less for themselves by each signal, 0 to 1; 0.5 where not known. */
	readonly ranks: {
		readonly disagreement: number;
		readonly uncertainty: number;
		readonly shortage: number;
		readonly uncovered: number;
	};
}

/**
 * Ranks the rows whose labels teach most: where evaluators disagree, scores are close to the
 * threshold, the slice is short of labels, or no evaluator has a verdict. Labels chosen so measure
 * nothing by themselves.
 *
 * Ranks by the sum of rank shares, ties to the earlier row; then keeps the best row of each
 * cluster; then, with vectors, chooses from the best 5 × size by `kCenterGreedy`.
 * Cost: O(rows × (evaluators + log rows)).
 *
 * @returns best first.
 * @throws {InputShapeError} if an array has another length than `rows`.
 *
 * @example
 * rankImprove({ rows: 2, evaluators: [{ scores: [0.9, 0.5], threshold: 0.5 }], size: 1 })[0]?.row // => 1
 */
export function rankImprove(input: RankImproveInput): readonly ImproveRow[] {
	checkLengths(input);
	const { rows, size, vectorOf } = input;
	const signals = improveSignals(input.evaluators, rows);
	const disagreement = rankShares(signals.disagreement);
	const uncertainty = rankShares(signals.uncertainty);
	const shortage = rankShares(input.shortage ?? new Float64Array(rows));
	const uncovered = rankShares(signals.uncovered);
	const sums = disagreement.map(
		(share, row) => share + (uncertainty[row] ?? 0) + (shortage[row] ?? 0) + (uncovered[row] ?? 0),
	);
	const best = bestOfClusters(input, sums);
	return spread(best, size, vectorOf).map((row) => ({
		row,
		rankSum: sums[row] ?? 0,
		ranks: {
			disagreement: disagreement[row] ?? 0,
			uncertainty: uncertainty[row] ?? 0,
			shortage: shortage[row] ?? 0,
			uncovered: uncovered[row] ?? 0,
		},
	}));
}

function checkLengths({ rows, evaluators, shortage, closed, clusters }: RankImproveInput): void {
	const arrays = [...evaluators.map(({ scores }) => scores), shortage, closed, clusters];
	const wrong = arrays.find((array) => array !== undefined && array.length !== rows);
	if (wrong === undefined) return;
	throw new InputShapeError(
		`Cannot rank ${rows} rows: an array of ${wrong.length} values, expected one for each row`,
	);
}

/** The best rows, one of each cluster, as many as are needed to choose from. */
function bestOfClusters(
	{ rows, closed, clusters, size, vectorOf }: RankImproveInput,
	sums: Float64Array,
): readonly number[] {
	const wanted = vectorOf === undefined ? size : size * CANDIDATES;
	const order = Uint32Array.from({ length: rows }, (_, row) => row).toSorted(
		(one, other) => (sums[other] ?? 0) - (sums[one] ?? 0) || one - other,
	);
	const seen = new Set<number>();
	const best: number[] = [];
	for (const row of order) {
		if (best.length >= wanted) break;
		const cluster = clusters?.[row] ?? -1;
		if (closed?.[row] === 1 || seen.has(cluster)) continue;
		if (cluster >= 0) seen.add(cluster);
		best.push(row);
	}
	return best;
}

/** Of rows in rank order, those that lie far apart, again in rank order. */
function spread(
	best: readonly number[],
	size: number,
	vectorOf: RankImproveInput["vectorOf"],
): readonly number[] {
	if (vectorOf === undefined) return best;
	const { selected } = kCenterGreedy({ points: best.map((row) => vectorOf(row)), size });
	return selected.toSorted((one, other) => one - other).flatMap((nth) => best[nth] ?? []);
}
