import { InputShapeError } from "../domain/index.ts";
import type { Interval } from "../stats/index.ts";
import { bootstrapItems, type ItemBootstrapOptions } from "./bootstrap-items.ts";
import { sum } from "./sum.ts";

/** (items, k) how many raters gave each label to each item. */
export type LabelCounts = readonly (readonly number[])[];

/** Agreement of any raters beyond chance, with as many ratings for each item. */
export interface FleissKappa {
	/** `undefined` without items, below two ratings an item, or where only one label is used. */
	readonly kappa: number | undefined;
	/** Share of agreeing pairs of ratings. */
	readonly observed: number | undefined;
	/** The same by chance. */
	readonly expected: number | undefined;
}

/**
 * Fleiss' kappa.
 *
 * Source: Fleiss (1971), Psychol. Bull. 76, 378.
 *
 * @throws {InputShapeError} if the items differ in their number of ratings or of labels.
 *
 * @example
 * fleissKappa([[2, 0], [0, 2], [1, 1], [1, 1]]).kappa // => 0
 */
export function fleissKappa(counts: LabelCounts): FleissKappa {
	return kappaOf(counts, checkedRatings(counts), new Float64Array(counts.length).fill(1));
}

/**
 * Percentile bootstrap interval of Fleiss' kappa over items; the published standard error holds
 * only where there is no agreement beyond chance.
 *
 * Source: Zapf et al. (2016), BMC Med. Res. Methodol. 16:93.
 *
 * @returns `undefined` as `bootstrapItems` says.
 * @throws {InputShapeError} if the items differ in their number of ratings or of labels.
 *
 * @example
 * fleissKappaInterval([[2, 0]], { random: { next: () => 0, integer: () => 0 } }) // => undefined
 */
export function fleissKappaInterval(
	counts: LabelCounts,
	options: ItemBootstrapOptions,
): Interval | undefined {
	const raters = checkedRatings(counts);
	const kinds = new Map(counts.map((row) => [row.join(" "), row]));
	const indexOf = new Map(Array.from(kinds.keys(), (key, index) => [key, index]));
	const rows = [...kinds.values()];
	return bootstrapItems(
		{
			kindOf: Int32Array.from(counts, (row) => indexOf.get(row.join(" ")) ?? 0),
			kindCount: rows.length,
			statistic: (items) => kappaOf(rows, raters, items).kappa,
		},
		options,
	);
}

const UNDEFINED: FleissKappa = { kappa: undefined, observed: undefined, expected: undefined };

/** `items` counts how often each row stands for an item. */
function kappaOf(rows: LabelCounts, raters: number, items: Float64Array): FleissKappa {
	const total = sum([...items]);
	if (total === 0 || raters < 2) return UNDEFINED;
	const used = new Float64Array(rows[0]?.length ?? 0);
	let agreeing = 0;
	for (const [i, row] of rows.entries()) {
		const times = items[i] ?? 0;
		for (const [label, count] of row.entries()) {
			used[label] = (used[label] ?? 0) + times * count;
			agreeing += times * count * (count - 1);
		}
	}
	const observed = agreeing / (total * raters * (raters - 1));
	const expected = sum(Array.from(used, (count) => (count / (total * raters)) ** 2));
	const hasOneLabel = used.filter((count) => count > 0).length === 1;
	return {
		kappa: hasOneLabel ? undefined : (observed - expected) / (1 - expected),
		observed,
		expected,
	};
}

/** Ratings of each item. */
function checkedRatings(counts: LabelCounts): number {
	const [first = []] = counts;
	const odd = counts.find((row) => row.length !== first.length || sum(row) !== sum(first));
	if (odd !== undefined) {
		throw new InputShapeError(
			`Cannot compute Fleiss' kappa: items of ${sum(first)} and ${sum(odd)} ratings, expected as many ratings and labels for each`,
		);
	}
	return sum(first);
}
