import { InputShapeError } from "../domain/index.ts";
import { fillToTotal } from "./fill-to-total.ts";
import { roundToTotal } from "./round-to-total.ts";

/** A group of rows from which labels are drawn at random. */
export interface NeymanStratum {
	/** Rows. */
	readonly count: number;
	/** Of the label in this stratum; at or above 0. */
	readonly standardDeviation: number;
	/** Price of one label, above 0, in any one unit; 1 if absent. */
	readonly cost?: number | undefined;
	/** Labels that the stratum gets in any case, as far as it has rows; 0 if absent. */
	readonly minimum?: number | undefined;
}

/** Labels for each stratum, in the order given. */
export interface NeymanAllocation {
	/** Before rounding. */
	readonly exact: readonly number[];
	readonly labels: readonly number[];
	/** Sum of `labels`; more than the budget where the minimums are, less where the rows are. */
	readonly total: number;
}

/**
 * Spreads a budget of labels over strata so that the variance of the overall rate is least: in
 * proportion to count × standard deviation / √cost, between each stratum's minimum and its rows.
 *
 * Minimums win over the budget. Strata without spread get labels only when the others are full,
 * or when none has any spread; then in proportion to count / √cost. Rounds by largest remainder,
 * ties to the earlier stratum.
 *
 * Source: Neyman (1934), JRSS 97, 558; Cochran (1977), Sampling Techniques, 5.5.
 *
 * @param budget - labels in all, whatever their costs.
 * @throws {InputShapeError} if a count, standard deviation or cost is out of range.
 *
 * @example
 * neymanAllocation([{ count: 60, standardDeviation: 0.5 }, { count: 40, standardDeviation: 0.25 }], 8).labels // => [6, 2]
 */
export function neymanAllocation(
	strata: readonly NeymanStratum[],
	budget: number,
): NeymanAllocation {
	strata.forEach(checkStratum);
	const low = strata.map(({ minimum = 0, count }) => Math.min(minimum, count));
	const high = strata.map(({ count }) => count);
	const sizes = strata.map(({ count, cost = 1 }) => count / Math.sqrt(cost));
	const weights = strata.map(({ standardDeviation }, i) => (sizes[i] ?? 0) * standardDeviation);
	const bySpread = fillToTotal({ weights, low, high, total: budget });
	const exact = Array.from(
		fillToTotal({
			weights: sizes.map((size, i) => (weights[i] === 0 ? size : 0)),
			low: bySpread,
			high,
			total: budget,
		}),
	);
	const labels = roundToTotal(exact);
	return { exact, labels, total: labels.reduce((sum, count) => sum + count, 0) };
}

function checkStratum({ count, standardDeviation, cost = 1 }: NeymanStratum): void {
	if (count >= 0 && standardDeviation >= 0 && cost > 0) return;
	throw new InputShapeError(
		`Cannot allocate labels: a stratum of ${count} rows, standard deviation ${standardDeviation} and cost ${cost}, expected none below 0 and a cost above 0`,
	);
}
