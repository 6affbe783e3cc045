import { DEFAULT_ALPHA } from "../stats/index.ts";
import { agreementWeight } from "./agreement-weights.ts";
import {
	chanceFactor,
	type GwetAC,
	type GwetACOptions,
	gwetInterval,
	NO_GWET_AC,
} from "./gwet-ac.ts";
import { sum } from "./sum.ts";

/**
 * Gwet's AC1 (or AC2 with weights) of any number of raters, with missing ratings allowed.
 *
 * Items with one rating count for the shares of the labels, not for agreement; the error is that
 * of items drawn from many, with the raters as they are.
 * Source: Gwet (2008), Br. J. Math. Stat. Psychol. 61, 29; missing ratings as in Gwet (2014),
 * Handbook of Inter-Rater Reliability, 4th ed., ch. 5.
 *
 * @param counts - (items, k) how many raters gave each label to each item, over all labels of the
 *   scale, used or not: k enters the chance.
 * @returns all `undefined` below two labels, or where no item has two ratings.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * gwetACItems([[2, 0], [0, 2]]).ac // => 1
 */
export function gwetACItems(
	counts: readonly (readonly number[])[],
	{ weights = "plain", alpha = DEFAULT_ALPHA }: GwetACOptions = {},
): GwetAC {
	const items = counts
		.map((labels) => ({ labels, ratings: sum(labels) }))
		.filter(({ ratings }) => ratings > 0);
	const size = items[0]?.labels.length ?? 0;
	const pairable = items.filter(({ ratings }) => ratings > 1).length;
	if (size < 2 || pairable === 0) return NO_GWET_AC;

	const used = Array.from({ length: size }, (_, label) =>
		mean(items.map(({ labels, ratings }) => (labels[label] ?? 0) / ratings)),
	);
	const factor = chanceFactor(weights, size);
	const expected = factor * sum(used.map((share) => share * (1 - share)));
	const weight = agreementWeight(weights, size);
	const agreements = items.map((item) =>
		item.ratings > 1 ? agreementOf(item, weight) : undefined,
	);
	const observed = sum(agreements.filter((share) => share !== undefined)) / pairable;
	const ac = (observed - expected) / (1 - expected);

	// Each item's part in ac: by its own agreement, and by what its labels add to the chance.
	const parts = items.map(({ labels, ratings }, i) => {
		const own = agreements[i];
		const direct = own === undefined ? 0 : (items.length / pairable) * (own - expected);
		const rarity = sum(labels.map((count, label) => count * (1 - (used[label] ?? 0)))) / ratings;
		return (direct - 2 * (1 - ac) * (factor * rarity - expected)) / (1 - expected);
	});
	const squares = sum(parts.map((part) => (part - ac) ** 2));
	const standardError = Math.sqrt(squares / (items.length * (items.length - 1)));
	return {
		ac,
		standardError: items.length < 2 ? undefined : standardError,
		interval: gwetInterval(ac, standardError, items.length, alpha),
	};
}

interface Item {
	/** (k,) */
	readonly labels: readonly number[];
	readonly ratings: number;
}

function agreementOf(
	{ labels, ratings }: Item,
	weight: (one: number, other: number) => number,
): number {
	const agreeing = labels.map((count, label) => {
		const near = sum(labels.map((other, j) => other * weight(label, j)));
		return count * (near - 1);
	});
	return sum(agreeing) / (ratings * (ratings - 1));
}

function mean(values: readonly number[]): number {
	return sum(values) / values.length;
}
