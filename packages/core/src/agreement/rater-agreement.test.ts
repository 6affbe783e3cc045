import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { wilsonInterval } from "../stats/index.ts";
import { raterAgreement } from "./rater-agreement.ts";

const NONE = undefined;
/** Krippendorff's example, labels from 0. */
const FOUR_RATERS = [
	[0, 1, 2, 2, 1, 0, 3, 0, 1, NONE, NONE, NONE],
	[0, 1, 2, 2, 1, 1, 3, 0, 1, 4, NONE, 2],
	[NONE, 2, 2, 2, 1, 2, 3, 1, 1, 4, 0, NONE],
	[0, 1, 2, 2, 1, 3, 3, 0, 1, 4, 0, NONE],
];

describe("raterAgreement()", () => {
	it("summarizes four raters with missing ratings", () => {
		// irrCAC on cac.raw4raters: AC1 0.77544 over all 12 items; here the item with one rating is
		// left out. Krippendorff (2011): alpha 0.743. Items 2 to 9 have four ratings, so 8 for Fleiss.
		const result = raterAgreement(FOUR_RATERS, { labels: 5, random: createRandom(3) });
		expect(result).toMatchObject({ items: 11, singleItems: 1 });
		expect(result.pairs.map(({ first, second }) => [first, second])).toEqual([
			[0, 1],
			[0, 2],
			[0, 3],
			[1, 2],
			[1, 3],
			[2, 3],
		]);
		expect(result.alpha?.value).toBeCloseTo(0.743, 3);
		expect(result.alpha?.interval?.low).toBeLessThan(0.743);
		expect(result.ac1?.value).toBeCloseTo(0.775, 2);
		expect(result.fleiss).toMatchObject({ items: 8, ratings: 4, leftOut: 3 });
		// Eight items have 6 pairs of ratings, two have 3, one has 1: 55. Agreeing, item by item:
		// 3 + 3 + 6 + 6 + 6 + 0 + 6 + 3 + 6 + 3 + 1 = 43.
		expect(result.share).toMatchObject({ count: 55, value: 43 / 55 });
		expect(result.pairs.reduce((sum, pair) => sum + pair.items, 0)).toBe(55);
		expect(result.pairs.reduce((sum, pair) => sum + pair.agreed, 0)).toBe(43);
	});

	it("gives each pair its own table", () => {
		// First and second rater: nine items in common, equal on all but the sixth.
		const [pair] = raterAgreement(FOUR_RATERS, { labels: 5, random: createRandom(3) }).pairs;
		expect(pair).toMatchObject({ items: 9, agreed: 8 });
		expect(pair?.share).toMatchObject(wilsonInterval(8, 9));
		// Both use 0 (3 and 2 times), 1 (3 and 4), 2 (2 and 2), 3 (1 and 1): chance is 23 / 81.
		expect(pair?.kappa?.value).toBeCloseTo((8 / 9 - 23 / 81) / (1 - 23 / 81), 12);
	});

	it("has for two raters Wilson's interval of the items and about Cohen's for kappa", () => {
		const random = createRandom(9);
		const truth = Array.from({ length: 600 }, () => random.integer(2));
		const ratings = [0, 1].map(() =>
			truth.map((label) => (random.next() < 0.1 ? 1 - label : label)),
		);
		const result = raterAgreement(ratings, { labels: 2, random });
		const [pair] = result.pairs;
		expect(result.share?.low).toBeCloseTo(pair!.share!.low, 2);
		// Fleiss' kappa is Cohen's where both use the labels about as often; two ways to its error.
		const cohen = pair!.kappa!;
		expect(result.fleiss?.value).toBeCloseTo(cohen.value, 2);
		expect(result.fleiss?.interval?.low).toBeCloseTo(cohen.interval!.low, 1);
		expect(result.fleiss?.interval?.high).toBeCloseTo(cohen.interval!.high, 1);
	});

	it("has no coefficient where nothing varies, but its share", () => {
		const same = [
			[1, 1, 1],
			[1, 1, 1],
		];
		const result = raterAgreement(same, { labels: 2, random: createRandom(1) });
		expect(result).toMatchObject({
			fleiss: undefined,
			alpha: undefined,
			ac1: undefined,
			share: { value: 1, count: 3, ...wilsonInterval(3, 3) },
			pairs: [{ items: 3, agreed: 3, kappa: undefined, ac1: undefined }],
		});
	});

	it("has a value but no interval where all agree on several labels", () => {
		const same = [
			[0, 1, 1, 0],
			[0, 1, 1, 0],
		];
		const result = raterAgreement(same, { labels: 2, random: createRandom(1) });
		const certain = { value: 1, interval: undefined };
		expect(result.alpha).toEqual(certain);
		expect(result.ac1).toEqual(certain);
		expect(result.fleiss).toMatchObject(certain);
		expect(result.pairs[0]).toMatchObject({ kappa: certain, ac1: certain });
	});

	it("reads places for the metric, and the greater of equally frequent numbers of ratings", () => {
		const ratings = [
			[0, 2, 1, 0],
			[0, 2, 2, 2],
			[0, 1, NONE, NONE],
		];
		const random = createRandom(1);
		const plain = raterAgreement(ratings, { labels: 3, random, metric: "interval" });
		const places = [0, 0.5, 1];
		const placed = raterAgreement(ratings, { labels: 3, random, metric: "interval", places });
		// The interval metric does not depend on the unit.
		expect(placed.alpha?.value).toBeCloseTo(plain.alpha!.value, 12);
		expect(plain.fleiss).toMatchObject({ ratings: 3, items: 2, leftOut: 2 });
	});

	it("has nothing where nobody rated an item twice", () => {
		const result = raterAgreement(
			[
				[0, NONE],
				[NONE, 1],
			],
			{ labels: 2, random: createRandom(1) },
		);
		expect(result).toMatchObject({ items: 0, singleItems: 2, share: undefined, alpha: undefined });
		expect(result.pairs).toMatchObject([
			{ items: 0, agreed: 0, share: undefined, kappa: undefined },
		]);
		expect(raterAgreement([], { labels: 2, random: createRandom(1) }).pairs).toEqual([]);
	});

	it("refuses labels outside the scale and places that do not fit", () => {
		const random = createRandom(1);
		expect(() => raterAgreement([[2], [0]], { labels: 2, random })).toThrow("label 2, expected");
		expect(() => raterAgreement([[0], [0]], { labels: 1, random })).toThrow(RangeError);
		expect(() => raterAgreement([[0], [0, 1]], { labels: 2, random })).toThrow("the same items");
		expect(() => raterAgreement([[0], [0]], { labels: 2, places: [1], random })).toThrow(
			"1 places",
		);
	});
});
