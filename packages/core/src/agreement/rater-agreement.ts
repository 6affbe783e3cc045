import { type Estimate, InputShapeError } from "../domain/index.ts";
import type { Random } from "../numeric/index.ts";
import { DEFAULT_ALPHA } from "../stats/index.ts";
import { fleissKappa, fleissKappaInterval, type LabelCounts } from "./fleiss-kappa.ts";
import { gwetACItems } from "./gwet-ac-items.ts";
import {
	type AgreementMetric,
	krippendorffAlpha,
	krippendorffAlphaInterval,
} from "./krippendorff-alpha.ts";
import { pairShare } from "./pair-share.ts";
import { type AgreementCoefficient, coefficient, type RaterPair, raterPair } from "./rater-pair.ts";
import { sum } from "./sum.ts";

/** How the agreement of raters is computed. */
export interface RaterAgreementOptions {
	/** Number of labels of the scale (k), used or not; at least 2. */
	readonly labels: number;
	/** For Krippendorff's alpha; `nominal` if absent. */
	readonly metric?: AgreementMetric | undefined;
	/** (k,), place of each label on the scale, for the other metrics; the label's own number if absent. */
	readonly places?: readonly number[] | undefined;
	/** Draws the resamples. */
	readonly random: Random;
	/** Number of resamples; 1000 if absent. */
	readonly replicates?: number | undefined;
	/** In (0, 1); 0.05 if absent. */
	readonly alpha?: number | undefined;
}

/** Fleiss' kappa with the items that it rests on. */
export interface FleissAgreement extends AgreementCoefficient {
	readonly items: number;
	/** Ratings of each of these items. */
	readonly ratings: number;
	/** Items with another number of ratings, at least two, which it cannot use. */
	readonly leftOut: number;
}

/** How far people agree on the labels of the same items. */
export interface RaterAgreement {
	/** Items with at least two ratings; all that follows rests on these. */
	readonly items: number;
	/** Items with one rating. */
	readonly singleItems: number;
	/** Every pair of raters, also those without a common item, in the order of the raters. */
	readonly pairs: readonly RaterPair[];
	/**
	 * Of all pairs of ratings of one item, the share that agree; its count is that of the pairs. The
	 * interval is Wilson's on their effective number, with items as clusters.
	 */
	readonly share: Estimate | undefined;
	/** `undefined` without items, or where only one label is used; so are the next two. */
	readonly fleiss: FleissAgreement | undefined;
	/** Krippendorff's, by the given metric. */
	readonly alpha: AgreementCoefficient | undefined;
	/** Gwet's AC1. */
	readonly ac1: AgreementCoefficient | undefined;
}

/**
 * Agreement of people who labeled the same items: every pair of them, and all together.
 *
 * Fleiss' kappa needs as many ratings for each item: it takes the items with the most frequent
 * number of ratings from two on (of equally frequent numbers the greater) and counts the rest as
 * left out. Kappa and alpha have bootstrap intervals over items, AC1 Gwet's.
 * Cost: O(raters² × items) and the resamples, O(replicates × items).
 *
 * @param ratings - (raters, items), labels 0 to k - 1, or `undefined` where a rater said nothing.
 * @throws {InputShapeError} if the raters have different numbers of items, or places are missing.
 * @throws {RangeError} if a label is not one of the k, or an option is out of range.
 *
 * @example
 * raterAgreement([[0, 1], [0, 0]], { labels: 2, random: { next: () => 0, integer: () => 0 } }).share?.value // => 0.5
 */
export function raterAgreement(
	ratings: readonly (readonly (number | undefined)[])[],
	options: RaterAgreementOptions,
): RaterAgreement {
	checkInput(ratings, options);
	const { labels, alpha = DEFAULT_ALPHA } = options;
	const counts = countLabels(ratings, labels);
	const pairable = counts.filter((row) => sum(row) > 1);
	return {
		items: pairable.length,
		singleItems: counts.filter((row) => sum(row) === 1).length,
		pairs: ratings.flatMap((one, first) =>
			ratings
				.slice(first + 1)
				.map((other, i) =>
					raterPair([first, first + 1 + i], crossTable([one, other], labels), alpha),
				),
		),
		share: agreeingShare(pairable, alpha),
		fleiss: fleissAgreement(pairable, options),
		alpha: alphaCoefficient(ratings, options),
		ac1: gwetCoefficient(pairable, alpha),
	};
}

function checkInput(
	ratings: readonly (readonly (number | undefined)[])[],
	{ labels, places }: RaterAgreementOptions,
): void {
	if (!Number.isInteger(labels) || labels < 2) {
		throw new RangeError(`Cannot compare raters: ${labels} labels, expected at least 2`);
	}
	if (places !== undefined && places.length !== labels) {
		throw new InputShapeError(
			`Cannot compare raters: ${places.length} places for ${labels} labels, expected one for each`,
		);
	}
	const isLabel = (label: number): boolean =>
		Number.isInteger(label) && label >= 0 && label < labels;
	const wrong = ratings
		.flatMap((row) => row.find((label) => label !== undefined && !isLabel(label)))
		.find((label) => label !== undefined);
	if (wrong !== undefined) {
		throw new RangeError(
			`Cannot compare raters: label ${wrong}, expected a whole number from 0 to ${labels - 1}`,
		);
	}
}

/** (items, k) how many raters gave each label to each item. */
function countLabels(
	ratings: readonly (readonly (number | undefined)[])[],
	labels: number,
): LabelCounts {
	const counts = Array.from({ length: ratings[0]?.length ?? 0 }, () => emptyCounts(labels));
	for (const row of ratings) {
		for (const [item, label] of row.entries()) {
			const own = counts[item];
			if (own !== undefined && label !== undefined) own[label] = (own[label] ?? 0) + 1;
		}
	}
	return counts;
}

function crossTable(
	[one, other]: readonly [readonly (number | undefined)[], readonly (number | undefined)[]],
	labels: number,
): readonly (readonly number[])[] {
	const table = Array.from({ length: labels }, () => emptyCounts(labels));
	for (const [item, label] of one.entries()) {
		const second = other[item];
		const row = label === undefined ? undefined : table[label];
		if (row !== undefined && second !== undefined) row[second] = (row[second] ?? 0) + 1;
	}
	return table;
}

function agreeingShare(pairable: LabelCounts, alpha: number): Estimate | undefined {
	return pairShare(
		pairable.map((row) => ({ pairs: pairsOf(sum(row)), agreeing: sum(row.map(pairsOf)) })),
		alpha,
	);
}

function fleissAgreement(
	pairable: LabelCounts,
	options: RaterAgreementOptions,
): FleissAgreement | undefined {
	const ratings = usualRatings(pairable);
	const usable = pairable.filter((row) => sum(row) === ratings);
	const kappa = coefficient(fleissKappa(usable).kappa, fleissKappaInterval(usable, options));
	return (
		kappa && {
			...kappa,
			items: usable.length,
			ratings,
			leftOut: pairable.length - usable.length,
		}
	);
}

/** The most frequent number of ratings of an item; of equally frequent ones the greater. */
function usualRatings(pairable: LabelCounts): number {
	const frequencies = new Map<number, number>();
	for (const row of pairable) frequencies.set(sum(row), (frequencies.get(sum(row)) ?? 0) + 1);
	const [usual] = [...frequencies].toSorted(
		([ratings, items], [otherRatings, otherItems]) => otherItems - items || otherRatings - ratings,
	);
	return usual?.[0] ?? 0;
}

function alphaCoefficient(
	ratings: readonly (readonly (number | undefined)[])[],
	options: RaterAgreementOptions,
): AgreementCoefficient | undefined {
	const { metric = "nominal", places } = options;
	// Two labels at one place are still two labels to the nominal metric.
	const placed =
		metric === "nominal" || places === undefined
			? ratings
			: ratings.map((row) => row.map((label) => (label === undefined ? undefined : places[label])));
	return coefficient(
		krippendorffAlpha(placed, metric).alpha,
		krippendorffAlphaInterval(placed, metric, options),
	);
}

function gwetCoefficient(pairable: LabelCounts, alpha: number): AgreementCoefficient | undefined {
	const used = new Set(pairable.flatMap((row) => row.flatMap((n, label) => (n > 0 ? label : []))));
	if (used.size < 2) return undefined;
	const { ac, standardError, interval } = gwetACItems(pairable, { alpha });
	return coefficient(ac, standardError === 0 ? undefined : interval);
}

function emptyCounts(labels: number): number[] {
	return Array.from({ length: labels }, () => 0);
}

function pairsOf(ratings: number): number {
	return (ratings * (ratings - 1)) / 2;
}
