import { type DrawStratum, mergeStrata } from "./draw-stratum.ts";
import type { VerdictCount } from "./verdict-count.ts";
import {
	type PostStratified,
	type PostStratifiedOptions,
	verdictPostStratified,
} from "./verdict-post-stratified.ts";

/** Labels from which a stratum's rate of a verdict stands alone. */
const ENOUGH_LABELS = 5;

/**
 * Experts' pass rate where rows were drawn for labelling with known, unequal probabilities.
 *
 * Strata with the same inclusion probability π are one random draw and are added up. Each verdict
 * of each stratum is then a cell with its own rate p, limits l, u and share w of the N rows, and
 * the cells are combined as verdicts are in `verdictPostStratified`: estimate = Σ w p,
 * low = estimate - √(Σ (w (p - l))² + z² (Σ w p² - estimate²) / N), high alike. With equal
 * probabilities that is `verdictPostStratified` itself.
 *
 * Cells of one verdict with fewer than five labels are pooled, from the one with the fewest on,
 * until together they have five. In the pool a label weighs 1 / π: p = Σ passed / π over
 * Σ labelled / π, with the limits of Kish's effective count (Σ 1 / π)² / Σ 1 / π². Without it the
 * limits of many thin cells, each cut at 0 or 1, add up to an interval that is too narrow.
 *
 * Where few labels stand for most rows (five of a hundred for half of them), a 95 % interval may
 * hold the rate in only 86 to 90 % of draws.
 *
 * Source: as `verdictPostStratified`; Hájek (1971) for the weights; Kish (1965), Survey Sampling,
 * section 11.7.
 *
 * @returns `rates` and `unlabeled` by verdict, over all strata.
 * @throws {RangeError} as `verdictPostStratified` and `mergeStrata`.
 *
 * @example
 * verdictPostStratifiedByDraw([{ inclusionProbability: 0.5, verdicts: [{ judged: 40, labeled: 20, labeledPass: 5 }] }, { inclusionProbability: 0.1, verdicts: [{ judged: 60, labeled: 6, labeledPass: 6 }] }]).estimate // => 0.7
 */
export function verdictPostStratifiedByDraw(
	strata: readonly DrawStratum[],
	options: PostStratifiedOptions = {},
): PostStratified {
	const merged = [...mergeStrata(strata)];
	const byVerdict = (merged[0]?.[1] ?? []).map((_, verdict) =>
		poolThin(
			merged.flatMap(([probability = 1, counts]) => {
				const count = counts[verdict];
				return count === undefined ? [] : [{ ...count, weight: 1 / probability }];
			}),
		),
	);
	const combined = verdictPostStratified(byVerdict.flat(), options);
	const counts = merged.flatMap(([, verdicts]) => verdicts);
	return {
		...combined,
		rates: byVerdict.map(rateOf),
		unlabeled: byVerdict.flatMap((cells, verdict) =>
			rowsOf(cells) > 0 && rateOf(cells) === undefined ? [verdict] : [],
		),
		labels: counts.reduce((sum, { labeled }) => sum + labeled, 0),
	};
}

interface WeightedCount extends VerdictCount {
	/** Rows that each label stands for. */
	readonly weight: number;
}

/** One verdict's cells, with the thin ones as one. */
function poolThin(cells: readonly WeightedCount[]): readonly VerdictCount[] {
	const alone: WeightedCount[] = [];
	const pool: WeightedCount[] = [];
	let pooled = 0;
	for (const cell of cells.toSorted((one, other) => one.labeled - other.labeled)) {
		const isNeeded = pool.length > 0 && pooled < ENOUGH_LABELS;
		if (cell.judged > 0 && (cell.labeled < ENOUGH_LABELS || isNeeded)) {
			pool.push(cell);
			pooled += cell.labeled;
		} else alone.push(cell);
	}
	return pool.length > 1 ? [...alone, addWeighted(pool)] : [...alone, ...pool];
}

function addWeighted(cells: readonly WeightedCount[]): VerdictCount {
	let [judged, stoodFor, squares, passed] = [0, 0, 0, 0];
	for (const cell of cells) {
		judged += cell.judged;
		stoodFor += cell.labeled * cell.weight;
		squares += cell.labeled * cell.weight ** 2;
		passed += cell.labeledPass * cell.weight;
	}
	if (stoodFor === 0) return { judged, labeled: 0, labeledPass: 0 };
	const labeled = Math.min(judged, stoodFor ** 2 / squares);
	return { judged, labeled, labeledPass: labeled * (passed / stoodFor) };
}

function rateOf(cells: readonly VerdictCount[]): number | undefined {
	const rows = rowsOf(cells);
	let rate = 0;
	for (const { judged, labeled, labeledPass } of cells) {
		if (judged === 0) continue;
		if (labeled === 0) return undefined;
		rate += (judged / rows) * (labeledPass / labeled);
	}
	return rows === 0 ? undefined : rate;
}

function rowsOf(cells: readonly VerdictCount[]): number {
	return cells.reduce((sum, { judged }) => sum + judged, 0);
}
