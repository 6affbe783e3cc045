import { type Estimate, InputShapeError } from "../domain/index.ts";
import { DEFAULT_ALPHA } from "../stats/index.ts";
import { type ItemPairs, pairShare } from "./pair-share.ts";
import type { Ratings } from "./rated-items.ts";
import { shareEstimate } from "./share-estimate.ts";
import { sum } from "./sum.ts";

/** How raters are laid beside each other. */
export interface RaterStandingOptions {
	/** Number of labels of the scale (k). */
	readonly labels: number;
	/** (items,), the settled label of each, where there is one. */
	readonly truth?: readonly (number | undefined)[] | undefined;
	/** In (0, 1); 0.05 if absent. */
	readonly alpha?: number | undefined;
}

/** Where one rater stands among the others. */
export interface RaterStanding {
	/** (k,), how often each label was given. */
	readonly labels: readonly number[];
	/** Pairs of a rating of this rater with one of another: the share that agree. */
	readonly withOthers: Estimate | undefined;
	/** Pairs of ratings of two others, on any item. */
	readonly amongOthers: Estimate | undefined;
	/** Share of the ratings that are the settled label, of items that have one. */
	readonly withTruth: Estimate | undefined;
	/** The rater agrees less with the others than they among themselves: the intervals do not meet. */
	readonly isFar: boolean;
}

/**
 * Where each rater stands among the others: who is far from them, and who from the truth.
 *
 * Cost: O(raters × items).
 *
 * @param ratings - (raters, items), labels 0 to k - 1, or `undefined` where a rater said nothing.
 * @throws {InputShapeError} if the numbers of items differ.
 *
 * @example
 * raterStandings([[0, 1], [0, 0]], { labels: 2 })[0]?.withOthers?.value // => 0.5
 */
export function raterStandings(
	ratings: Ratings,
	{ alpha = DEFAULT_ALPHA, labels, truth }: RaterStandingOptions,
): readonly RaterStanding[] {
	const items = ratings[0]?.length ?? 0;
	const odd = [...ratings, ...(truth ? [truth] : [])].find((row) => row.length !== items);
	if (odd !== undefined)
		throw new InputShapeError(
			`Cannot compare raters: ${odd.length} and ${items} items, expected the same items for all`,
		);
	const counts = Array.from({ length: items }, (_, item) =>
		countLabels(
			ratings.map((row) => row[item]),
			labels,
		),
	);
	return ratings.map((own) => {
		const among: ItemPairs[] = [];
		const others: ItemPairs[] = [];
		for (const [item, all] of counts.entries()) {
			const label = own[item];
			const rest = label === undefined ? all : all.with(label, (all[label] ?? 0) - 1);
			const given = sum(rest);
			if (label !== undefined && given > 0)
				others.push({ pairs: given, agreeing: rest[label] ?? 0 });
			if (given > 1) among.push({ pairs: pairsOf(given), agreeing: sum(rest.map(pairsOf)) });
		}
		const withOthers = pairShare(others, alpha);
		const amongOthers = pairShare(among, alpha);
		return {
			labels: countLabels(own, labels),
			withOthers,
			amongOthers,
			withTruth: withTruth(own, truth, alpha),
			isFar: (withOthers?.high ?? 1) < (amongOthers?.low ?? 0),
		};
	});
}

function countLabels(row: readonly (number | undefined)[], labels: number): readonly number[] {
	const counts = Array.from({ length: labels }, () => 0);
	for (const label of row) if (label !== undefined) counts[label] = (counts[label] ?? 0) + 1;
	return counts;
}

function withTruth(
	own: readonly (number | undefined)[],
	truth: readonly (number | undefined)[] = [],
	alpha: number,
): Estimate | undefined {
	const both = own.flatMap((label, item) => {
		const settled = truth[item];
		return label === undefined || settled === undefined ? [] : [label === settled];
	});
	return shareEstimate(both.filter(Boolean).length, both.length, alpha);
}

function pairsOf(ratings: number): number {
	return (ratings * (ratings - 1)) / 2;
}
