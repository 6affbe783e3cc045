import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jeffreysInterval } from "../stats/index.ts";
import type { VerdictCount } from "./verdict-count.ts";
import { verdictPostStratified } from "./verdict-post-stratified.ts";

const lenient = [
	{ judged: 150, labeled: 42, labeledPass: 2 },
	{ judged: 350, labeled: 58, labeledPass: 40 },
];

/** A labelled verdict with rows. */
const verdict = fc
	.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 400 }))
	.chain(([labeled, others]) =>
		fc
			.integer({ min: 0, max: labeled })
			.map((labeledPass) => ({ judged: labeled + others, labeled, labeledPass })),
	);
const verdicts = fc.array(verdict, { minLength: 1, maxLength: 4 });

function mirror({ judged, labeled, labeledPass }: VerdictCount): VerdictCount {
	return { judged, labeled, labeledPass: labeled - labeledPass };
}

describe("verdictPostStratified()", () => {
	it("weights each verdict's rate and combines their limits", () => {
		// 0.3 · 2/42 + 0.7 · 40/58; MOVER in numpy 1.24 with Beta quantiles of scipy 1.10.
		const result = verdictPostStratified(lenient);
		expect(result.estimate).toBeCloseTo(0.3 * (2 / 42) + 0.7 * (40 / 58), 14);
		expect(result.low).toBeCloseTo(0.4044302211585933, 10);
		expect(result.high).toBeCloseTo(0.5817849216690062, 10);
		expect(result.standardError).toBeCloseTo(0.045590594529631975, 12);
		expect(result.rates).toEqual([2 / 42, 40 / 58]);
		expect(result.labels).toBe(100);
	});

	it("is the human rate without doubt where all of this set is labelled", () => {
		fc.assert(
			fc.property(verdicts, (some) => {
				const all = some.map((count) => ({ ...count, judged: count.labeled }));
				const rows = all.reduce((sum, { judged }) => sum + judged, 0);
				const passed = all.reduce((sum, { labeledPass }) => sum + labeledPass, 0);
				const { estimate, high, low } = verdictPostStratified(all, { target: "this-set" });
				expect(estimate).toBeCloseTo(passed / rows, 12);
				expect(high - low).toBeLessThan(1e-12);
			}),
		);
	});

	it("is Jeffreys' interval where the judge has one verdict and ever more rows", () => {
		const jeffreys = jeffreysInterval(30, 40);
		const one = verdictPostStratified([{ judged: 1e6, labeled: 40, labeledPass: 30 }]);
		expect(one.low).toBeCloseTo(jeffreys.low, 12);
		expect(one.high).toBeCloseTo(jeffreys.high, 12);
	});

	it("is narrower for this set than for the population", () => {
		const [set, population] = (["this-set", "population"] as const).map((target) =>
			verdictPostStratified(lenient, { target }),
		);
		expect(set?.low).toBeGreaterThan(population?.low ?? 1);
		expect(set?.high).toBeLessThan(population?.high ?? 0);
	});

	it("takes Wilson's limits where asked", () => {
		// numpy 1.24, scipy 1.10.
		expect(verdictPostStratified(lenient, { inner: "wilson" }).low).toBeCloseTo(
			0.4034454761565056,
			10,
		);
	});

	it("has no rate where a verdict has rows but no label, and names it", () => {
		const result = verdictPostStratified([
			{ judged: 70, labeled: 20, labeledPass: 18 },
			{ judged: 30, labeled: 0, labeledPass: 0 },
		]);
		expect(result).toMatchObject({ estimate: undefined, low: 0, high: 1, unlabeled: [1] });
		expect(result.rates).toEqual([0.9, undefined]);
	});

	it("ignores a verdict that was never given", () => {
		const never = { judged: 0, labeled: 0, labeledPass: 0 };
		const given = { judged: 90, labeled: 30, labeledPass: 27 };
		const [alone, beside] = [[given], [never, given]].map((some) => verdictPostStratified(some));
		expect(beside).toMatchObject({ estimate: alone?.estimate, low: alone?.low, high: alone?.high });
		expect(beside?.unlabeled).toEqual([]);
	});

	it("has no rate without rows", () => {
		expect(verdictPostStratified([])).toMatchObject({ estimate: undefined, low: 0, high: 1 });
	});

	it("mirrors when passes and failures change places, and does not mind the order", () => {
		fc.assert(
			fc.property(verdicts, (some) => {
				const result = verdictPostStratified(some);
				const mirrored = verdictPostStratified(some.map(mirror).toReversed());
				expect(mirrored.estimate).toBeCloseTo(1 - (result.estimate ?? Number.NaN), 9);
				expect(mirrored.low).toBeCloseTo(1 - result.high, 9);
				expect(mirrored.high).toBeCloseTo(1 - result.low, 9);
			}),
		);
	});

	it("keeps the rate inside its interval and the interval inside [0, 1]", () => {
		fc.assert(
			fc.property(verdicts, (some) => {
				const { estimate = Number.NaN, high, low } = verdictPostStratified(some);
				expect(low).toBeGreaterThanOrEqual(0);
				expect(estimate).toBeGreaterThanOrEqual(low);
				expect(high).toBeGreaterThanOrEqual(estimate - 1e-12);
				expect(high).toBeLessThanOrEqual(1);
			}),
		);
	});

	it.each([
		{ judged: 3, labeled: 4, labeledPass: 1 },
		{ judged: 5, labeled: 4, labeledPass: 5 },
		{ judged: 5, labeled: 4, labeledPass: -1 },
		{ judged: Number.POSITIVE_INFINITY, labeled: 4, labeledPass: 1 },
		{ judged: Number.NaN, labeled: 4, labeledPass: 1 },
	])("refuses $labeledPass of $labeled of $judged", (count) => {
		expect(() => verdictPostStratified([count])).toThrow(RangeError);
	});
});
