import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { fleissKappa } from "./fleiss-kappa.ts";
import {
	type AgreementMetric,
	krippendorffAlpha,
	krippendorffAlphaInterval,
} from "./krippendorff-alpha.ts";
import type { Ratings } from "./rated-items.ts";

const NONE = undefined;
const FOUR_RATERS = [
	[1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
	[1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
	[NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
	[1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
];
const METRICS: readonly AgreementMetric[] = ["nominal", "ordinal", "interval", "ratio"];

const anyRatings = fc
	.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 8 }))
	.chain(([raters, items]) =>
		fc.array(
			fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }), {
				minLength: items,
				maxLength: items,
			}),
			{ minLength: raters, maxLength: raters },
		),
	);

/** Straight from the definition: over all pairs of ratings, with the ordinal sum of frequencies. */
function slowAlpha(ratings: Ratings, metric: AgreementMetric): number | undefined {
	const units = (ratings[0] ?? [])
		.map((_, item) => ratings.flatMap((row) => row[item] ?? []))
		.filter((unit) => unit.length > 1);
	const all = units.flat();
	const frequency = (value: number) => all.filter((other) => other === value).length;
	const distance = (one: number, other: number): number => {
		if (one === other) return 0;
		if (metric === "nominal") return 1;
		if (metric === "interval") return (one - other) ** 2;
		if (metric === "ratio") return ((one - other) / (one + other)) ** 2;
		const [low, high] = [Math.min(one, other), Math.max(one, other)];
		let ranks = -(frequency(low) + frequency(high)) / 2;
		for (let value = low; value <= high; value++) ranks += frequency(value);
		return ranks ** 2;
	};
	const pairsOf = (values: readonly number[]): number =>
		values.reduce(
			(sum, one) => values.reduce((inner, other) => inner + distance(one, other), sum),
			0,
		);
	const within = units.reduce((sum, unit) => sum + pairsOf(unit) / (unit.length - 1), 0);
	const across = pairsOf(all) / (all.length - 1);
	return all.length === 0 || across === 0 ? undefined : 1 - within / across;
}

describe("krippendorffAlpha()", () => {
	// Krippendorff (2011), Computing Krippendorff's alpha-reliability, section D to G.
	it.each([
		["nominal", 0.743],
		["ordinal", 0.815],
		["interval", 0.849],
		["ratio", 0.797],
	] as const)(
		"gives the published %s alpha of four raters with missing ratings",
		(metric, alpha) => {
			expect(krippendorffAlpha(FOUR_RATERS, metric).alpha).toBeCloseTo(alpha, 3);
		},
	);

	it("gives the published alpha of two raters and two labels", () => {
		// Krippendorff (2011), section A: 0.095.
		const ratings = [
			[0, 1, 0, 0, 0, 0, 0, 0, 1, 0],
			[1, 1, 1, 0, 0, 1, 0, 0, 0, 0],
		];
		expect(krippendorffAlpha(ratings, "nominal").alpha).toBeCloseTo(0.095, 3);
	});

	it("is undefined without variation and where no item has two ratings", () => {
		expect(
			krippendorffAlpha(
				[
					[1, 1],
					[1, 1],
				],
				"nominal",
			),
		).toEqual({
			alpha: undefined,
			observed: 0,
			expected: 0,
		});
		const nothing = { alpha: undefined, observed: undefined, expected: undefined };
		expect(
			krippendorffAlpha(
				[
					[1, NONE],
					[NONE, 2],
				],
				"interval",
			),
		).toEqual(nothing);
		expect(krippendorffAlpha([], "nominal")).toEqual(nothing);
	});

	it("agrees with the definition by pairs, for every metric", () => {
		fc.assert(
			fc.property(anyRatings, fc.constantFrom(...METRICS), (ratings, metric) => {
				const [alpha, slow] = [
					krippendorffAlpha(ratings, metric).alpha,
					slowAlpha(ratings, metric),
				];
				expect(alpha === undefined).toBe(slow === undefined);
				expect(alpha ?? 0).toBeCloseTo(slow ?? 0, 10);
			}),
		);
	});

	it("follows from Fleiss' kappa where nothing is missing", () => {
		// alpha = kappa + (1 - kappa) / (items x raters), Krippendorff's correction for few ratings.
		const ratings = [
			[0, 1, 2, 2, 1, 0, 0],
			[0, 1, 2, 1, 1, 0, 2],
			[0, 2, 2, 2, 1, 1, 0],
		];
		const counts = ratings[0]!.map((_, i) =>
			[0, 1, 2].map((label) => ratings.filter((row) => row[i] === label).length),
		);
		const kappa = fleissKappa(counts).kappa!;
		expect(krippendorffAlpha(ratings, "nominal").alpha).toBeCloseTo(kappa + (1 - kappa) / 21, 12);
	});

	it("does not lose digits to a large offset", () => {
		const far = FOUR_RATERS.map((row) => row.map((value) => (value === NONE ? NONE : value + 1e9)));
		expect(krippendorffAlpha(far, "interval").alpha).toBeCloseTo(0.8491071428571428, 6);
	});

	it("refuses what is no rating", () => {
		expect(() => krippendorffAlpha([[Number.NaN], [1]], "interval")).toThrow(RangeError);
		expect(() =>
			krippendorffAlpha(
				[
					[-1, 2],
					[1, 2],
				],
				"ratio",
			),
		).toThrow("a rating of -1");
		expect(() => krippendorffAlpha([[1, 2], [1]], "nominal")).toThrow("1 and 2 items");
	});
});

describe("krippendorffAlphaInterval()", () => {
	it("has about the width of irrCAC's error, and the same limits for the same seed", () => {
		// irrCAC: krippen.alpha.raw(cac.raw4raters) 0.74342, error 0.14548 on 11 items. Twenty copies
		// of the items make the error smaller by the root of about 20.
		const many = FOUR_RATERS.map((row) => Array.from({ length: 20 }, () => row).flat());
		const interval = krippendorffAlphaInterval(many, "nominal", { random: createRandom(5) })!;
		const expected = (2 * 1.96 * 0.14548) / Math.sqrt(20);
		expect(interval.high - interval.low).toBeGreaterThan(0.85 * expected);
		expect(interval.high - interval.low).toBeLessThan(1.15 * expected);
		const again = krippendorffAlphaInterval(many, "nominal", { random: createRandom(5) });
		expect(again).toEqual(interval);
	});
});
