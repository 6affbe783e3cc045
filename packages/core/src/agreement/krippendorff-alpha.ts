import type { Interval } from "../stats/index.ts";
import { bootstrapItems, type ItemBootstrapOptions } from "./bootstrap-items.ts";
import { countKinds, type RatedItems, type Ratings, rateItems } from "./rated-items.ts";

/**
 * What a difference of two ratings means: they differ or not (`nominal`), by the ranks between them
 * (`ordinal`), by their distance (`interval`), or by their distance relative to their sum (`ratio`).
 */
export type AgreementMetric = "nominal" | "ordinal" | "interval" | "ratio";

/** Agreement of any raters beyond chance, with missing ratings allowed. */
export interface KrippendorffAlpha {
	/** `undefined` where all ratings are the same, or no item has two. */
	readonly alpha: number | undefined;
	/** Disagreement within items, in squared units of the metric. */
	readonly observed: number | undefined;
	/** Disagreement of any two ratings. */
	readonly expected: number | undefined;
}

/**
 * Krippendorff's alpha: 1 minus observed over expected disagreement.
 *
 * Items with fewer than two ratings drop out.
 * Cost: O(ratings) and O(kinds of items); O(k²) for k distinct ratings with `ratio`.
 * Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability.
 *
 * @param ratings - (raters, items); labels as any numbers, or grades in their unit.
 * @throws {InputShapeError} if the raters have different numbers of items.
 * @throws {RangeError} if a rating is not finite, or negative with `ratio`.
 *
 * @example
 * krippendorffAlpha([[1, 2, 3, 3], [1, 2, 3, 3]], "interval").alpha // => 1
 */
export function krippendorffAlpha(ratings: Ratings, metric: AgreementMetric): KrippendorffAlpha {
	const items = rateItems(ratings);
	return alphaStatistic(items, metric)(countKinds(items));
}

/**
 * Percentile bootstrap interval of Krippendorff's alpha over items.
 *
 * Source: Zapf et al. (2016), BMC Med. Res. Methodol. 16:93.
 *
 * @returns `undefined` as `bootstrapItems` says.
 * @throws {InputShapeError} if the raters have different numbers of items.
 * @throws {RangeError} if a rating is not finite, or negative with `ratio`.
 *
 * @example
 * krippendorffAlphaInterval([[1], [1]], "nominal", { random: { next: () => 0, integer: () => 0 } }) // => undefined
 */
export function krippendorffAlphaInterval(
	ratings: Ratings,
	metric: AgreementMetric,
	options: ItemBootstrapOptions,
): Interval | undefined {
	const items = rateItems(ratings);
	const statistic = alphaStatistic(items, metric);
	return bootstrapItems(
		{
			kindOf: items.kindOf,
			kindCount: items.kinds.length,
			statistic: (counts) => statistic(counts).alpha,
		},
		options,
	);
}

/** Krippendorff's coincidences of every kind of item, one after the other. */
interface Coincidences {
	/** (kinds + 1,), where the pairs of each kind start. */
	readonly starts: Int32Array;
	/** (pairs,), positions in the distinct ratings, `low` at most `high`. */
	readonly low: Int32Array;
	readonly high: Int32Array;
	/** (pairs,), both orders together. */
	readonly weights: Float64Array;
}

/** Alpha as a function of how many items there are of each kind. */
function alphaStatistic(
	{ kinds, values }: RatedItems,
	metric: AgreementMetric,
): (counts: Float64Array) => KrippendorffAlpha {
	if (metric === "ratio" && (values[0] ?? 0) < 0) {
		throw new RangeError(
			`Cannot compare ratios: a rating of ${values[0]}, expected a number from 0`,
		);
	}
	const pairs = coincidences(kinds);
	const used = new Float64Array(values.length);
	return (counts) => {
		const total = sumMargins(pairs, counts, used);
		if (total === 0) return { alpha: undefined, observed: undefined, expected: undefined };
		const places = metric === "ordinal" ? middleRanks(used) : values;
		const distance = squaredDistance(metric, places);
		const observed = sumWithin(pairs, counts, distance) / total;
		const expected = sumAcross({ used, places, metric, total }) / (total * (total - 1));
		return {
			alpha: used.includes(total) ? undefined : 1 - observed / expected,
			observed,
			expected,
		};
	};
}

function coincidences(kinds: readonly (readonly number[])[]): Coincidences {
	const starts = [0];
	const low: number[] = [];
	const high: number[] = [];
	const weights: number[] = [];
	for (const ratings of kinds) {
		const times = new Map<number, number>();
		for (const rating of ratings) times.set(rating, (times.get(rating) ?? 0) + 1);
		for (const [one, count] of times) {
			for (const [other, otherCount] of times) {
				if (other < one) continue;
				const both = one === other ? count * (count - 1) : 2 * count * otherCount;
				if (both === 0) continue;
				low.push(one);
				high.push(other);
				weights.push(both / (ratings.length - 1));
			}
		}
		starts.push(low.length);
	}
	return {
		starts: Int32Array.from(starts),
		low: Int32Array.from(low),
		high: Int32Array.from(high),
		weights: Float64Array.from(weights),
	};
}

/** Writes how often each rating is used into `used`; returns the number of pairable ratings. */
function sumMargins(
	{ starts, low, high, weights }: Coincidences,
	counts: Float64Array,
	used: Float64Array,
): number {
	used.fill(0);
	let total = 0;
	for (let kind = 0; kind < counts.length; kind++) {
		const times = counts[kind] ?? 0;
		if (times === 0) continue;
		const end = starts[kind + 1] ?? 0;
		for (let pair = starts[kind] ?? 0; pair < end; pair++) {
			const weight = times * (weights[pair] ?? 0);
			const [one, other] = [low[pair] ?? 0, high[pair] ?? 0];
			used[one] = (used[one] ?? 0) + weight / 2;
			used[other] = (used[other] ?? 0) + weight / 2;
			total += weight;
		}
	}
	return total;
}

function sumWithin(
	{ starts, low, high, weights }: Coincidences,
	counts: Float64Array,
	distance: (one: number, other: number) => number,
): number {
	let sum = 0;
	for (let kind = 0; kind < counts.length; kind++) {
		const times = counts[kind] ?? 0;
		if (times === 0) continue;
		const end = starts[kind + 1] ?? 0;
		for (let pair = starts[kind] ?? 0; pair < end; pair++) {
			const [one, other] = [low[pair] ?? 0, high[pair] ?? 0];
			if (one !== other) sum += times * (weights[pair] ?? 0) * distance(one, other);
		}
	}
	return sum;
}

/** Sum of the squared distances over all ordered pairs of ratings. */
function sumAcross({
	used,
	places,
	metric,
	total,
}: {
	readonly used: Float64Array;
	readonly places: ArrayLike<number>;
	readonly metric: AgreementMetric;
	readonly total: number;
}): number {
	switch (metric) {
		case "nominal":
			return sumUsed(used, (code) => total - (used[code] ?? 0));
		case "ordinal":
		case "interval": {
			const mean = sumUsed(used, (code) => places[code] ?? 0) / total;
			return 2 * total * sumUsed(used, (code) => ((places[code] ?? 0) - mean) ** 2);
		}
		case "ratio": {
			const distance = squaredDistance(metric, places);
			return sumUsed(used, (code) =>
				sumUsed(used, (other) => (other === code ? 0 : distance(code, other))),
			);
		}
	}
}

/** Sum over all ratings of a value of each. */
function sumUsed(used: Float64Array, value: (code: number) => number): number {
	let sum = 0;
	for (let code = 0; code < used.length; code++) {
		const count = used[code] ?? 0;
		if (count > 0) sum += count * value(code);
	}
	return sum;
}

/** Of two different ratings. */
function squaredDistance(
	metric: AgreementMetric,
	places: ArrayLike<number>,
): (one: number, other: number) => number {
	switch (metric) {
		case "nominal":
			return () => 1;
		case "ordinal":
		case "interval":
			return (one, other) => ((places[one] ?? 0) - (places[other] ?? 0)) ** 2;
		case "ratio":
			return (one, other) => {
				const [first, second] = [places[one] ?? 0, places[other] ?? 0];
				return ((first - second) / (first + second)) ** 2;
			};
	}
}

/** Ordinal distance is that of the middles of the ranks which each rating takes. */
function middleRanks(used: Float64Array): Float64Array {
	let below = 0;
	return used.map((count) => {
		below += count;
		return below - count / 2;
	});
}
