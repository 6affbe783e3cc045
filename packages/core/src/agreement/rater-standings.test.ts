import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { pairShare } from "./pair-share.ts";
import { raterAgreement } from "./rater-agreement.ts";
import { raterStandings } from "./rater-standings.ts";

describe("raterStandings()", () => {
	it("counts labels, pairs with the others and pairs among them by hand", () => {
		const ratings = [
			[0, 1, 1, undefined],
			[0, 1, 0, 1],
			[1, 1, 0, 0],
		];
		const [first] = raterStandings(ratings, { labels: 2, truth: [0, undefined, 0, 1] });
		// With others: 1 of 2, 2 of 2, 0 of 2. Among them: no, yes, yes, no. Truth: one of two.
		expect(first).toMatchObject({
			labels: [1, 2],
			withOthers: { value: 0.5, count: 6 },
			amongOthers: { value: 0.5, count: 4 },
			withTruth: { value: 0.5, count: 2 },
			isFar: false,
		});
	});

	it("names the one who answers at random among two who agree", () => {
		const random = createRandom(3);
		const same = Array.from({ length: 200 }, () => random.integer(2));
		const odd = Array.from({ length: 200 }, () => random.integer(2));
		const standings = raterStandings([same, same, odd], { labels: 2 });
		expect(standings.map(({ isFar }) => isFar)).toEqual([false, false, true]);
	});

	it("has nothing to compare with for a rater who is alone", () => {
		expect(raterStandings([[0, 1]], { labels: 2 })).toEqual([
			{
				labels: [1, 1],
				withOthers: undefined,
				amongOthers: undefined,
				withTruth: undefined,
				isFar: false,
			},
		]);
	});

	it("splits the pairs of all raters: the mean over raters is twice the share of all pairs", () => {
		const label = fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined });
		fc.assert(
			fc.property(fc.array(fc.tuple(label, label, label), { minLength: 1 }), (items) => {
				const ratings = [0, 1, 2].map((rater) => items.map((item) => item[rater]));
				const all = raterAgreement(ratings, { labels: 3, random: createRandom(1), replicates: 1 });
				const standings = raterStandings(ratings, { labels: 3 });
				const agreeing = standings.map((one) =>
					one.withOthers === undefined ? 0 : one.withOthers.value * one.withOthers.count,
				);
				const total = all.share === undefined ? 0 : all.share.value * all.share.count;
				expect(agreeing.reduce((a, b) => a + b, 0)).toBeCloseTo(2 * total, 9);
			}),
		);
	});

	it("refuses a truth of another length", () => {
		expect(() => raterStandings([[0]], { labels: 2, truth: [] })).toThrow(
			"expected the same items",
		);
	});
});

describe("pairShare()", () => {
	it("is wider than Wilson's interval of as many independent pairs", () => {
		const items = Array.from({ length: 30 }, (_, i) => ({
			pairs: 10,
			agreeing: i % 2 === 0 ? 10 : 2,
		}));
		const share = pairShare(items, 0.05);
		expect(share).toMatchObject({ value: 0.6, count: 300 });
		// 300 independent pairs would give ±0.055.
		expect((share?.high ?? 0) - (share?.low ?? 0)).toBeGreaterThan(0.2);
	});
});
