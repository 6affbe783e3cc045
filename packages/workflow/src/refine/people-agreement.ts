import {
	type AgreementCoefficient,
	type AgreementMetric,
	type FleissAgreement,
	krippendorffAlpha,
	krippendorffAlphaInterval,
	type RaterPair,
	type RaterStanding,
	raterAgreement,
	raterStandings,
} from "@assay/core/agreement";
import type { Estimate } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import type { AgreementQuestion } from "./agreement-question.ts";

/** How far people agree on some rows. */
export interface GroupAgreement {
	/** Rows with two answers or more; the numbers rest on these. */
	readonly items: number;
	/** Rows with one answer. */
	readonly singleItems: number;
	/** Of all pairs of answers to one row, the share that agree. */
	readonly share: Estimate | undefined;
	/** Cohen's kappa, where exactly two people answered. */
	readonly cohen: AgreementCoefficient | undefined;
	readonly fleiss: FleissAgreement | undefined;
	/** Krippendorff's, by {@link PeopleAgreement.metric}. */
	readonly alpha: AgreementCoefficient | undefined;
	/** Gwet's AC1. */
	readonly ac1: AgreementCoefficient | undefined;
}

/** How far people agree under one criterion. */
export interface PeopleAgreement {
	/** What a difference of two labels means to alpha: `ordinal` from three labels on, `interval` for shares. */
	readonly metric: AgreementMetric;
	readonly all: GroupAgreement;
	readonly slices: readonly ({ readonly name: string } & GroupAgreement)[];
	/** In the order of the question's people. */
	readonly standings: readonly RaterStanding[];
	/** Pairs of people with a row in common, those that disagree most first. */
	readonly pairs: readonly RaterPair[];
}

/** Draws of a resample, over all items; bounds the time of each interval. */
const MOST_DRAWS = 2_000_000;
const REPLICATES = { least: 200, most: 1000 };
const SEED = 20_260_801;

/**
 * Computes how far people agree. The intervals of kappa and alpha are drawn: 1000 resamples of the
 * rows, fewer (at least 200) from 2,000 rows on, with a fixed seed, so that the same labels give the
 * same interval.
 *
 * @param options `hasSlices`: also by slice.
 */
export function peopleAgreement(
	question: AgreementQuestion,
	{ hasSlices }: { readonly hasSlices: boolean },
): PeopleAgreement {
	const { labels, ratings, shares, slices, truth } = question;
	const metric = metricOf(question);
	const known = ratings.map(toLabels);
	const all = groupAgreement(known, { labels: labels.length, metric, shares });
	return {
		metric,
		all: all.group,
		slices: hasSlices
			? slices.map(({ items, name }) => {
					const own = known.map((row) => Array.from(items, (item) => row[item]));
					const of = shares?.map((row) =>
						Float64Array.from(items, (item) => row[item] ?? Number.NaN),
					);
					return {
						name,
						...groupAgreement(own, { labels: labels.length, metric, shares: of }).group,
					};
				})
			: [],
		standings: raterStandings(known, { labels: labels.length, truth: toLabels(truth) }),
		pairs: all.pairs
			.filter(({ items }) => items > 0)
			.toSorted((a, b) => (a.share?.value ?? 1) - (b.share?.value ?? 1)),
	};
}

function metricOf({ labels, shares }: AgreementQuestion): AgreementMetric {
	if (shares !== undefined) return "interval";
	return labels.length > 2 ? "ordinal" : "nominal";
}

function toLabels(row: Int16Array): readonly (number | undefined)[] {
	return Array.from(row, (label) => (label < 0 ? undefined : label));
}

function groupAgreement(
	ratings: readonly (readonly (number | undefined)[])[],
	of: {
		/** Number of labels. */
		readonly labels: number;
		readonly metric: AgreementMetric;
		readonly shares: readonly Float64Array[] | undefined;
	},
): { readonly group: GroupAgreement; readonly pairs: readonly RaterPair[] } {
	const items = ratings[0]?.length ?? 0;
	const replicates = Math.round(
		Math.min(REPLICATES.most, Math.max(REPLICATES.least, MOST_DRAWS / Math.max(1, items))),
	);
	const { pairs, ...found } = raterAgreement(ratings, {
		// A scale of one label is allowed, and nobody can disagree on it.
		labels: Math.max(2, of.labels),
		metric: of.metric,
		random: createRandom(SEED),
		replicates,
	});
	const answered = ratings.filter((row) => row.some((label) => label !== undefined)).length;
	const [only] = pairs.filter((pair) => pair.items > 0);
	return {
		pairs,
		group: {
			...found,
			cohen: answered === 2 ? only?.kappa : undefined,
			alpha: of.shares === undefined ? found.alpha : shareAlpha(of.shares, replicates),
		},
	};
}

/** Alpha of what was said on a share scale, not only of whether it passes. */
function shareAlpha(
	shares: readonly Float64Array[],
	replicates: number,
): AgreementCoefficient | undefined {
	const said = shares.map((row) =>
		Array.from(row, (share) => (Number.isNaN(share) ? undefined : share)),
	);
	const { alpha } = krippendorffAlpha(said, "interval");
	if (alpha === undefined) return undefined;
	const random = createRandom(SEED);
	return {
		value: alpha,
		interval: krippendorffAlphaInterval(said, "interval", { random, replicates }),
	};
}
