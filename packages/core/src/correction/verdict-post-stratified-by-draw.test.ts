import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../numeric/index.ts";
import type { DrawStratum } from "./draw-stratum.ts";
import { verdictPostStratified } from "./verdict-post-stratified.ts";
import { verdictPostStratifiedByDraw } from "./verdict-post-stratified-by-draw.ts";

describe("verdictPostStratifiedByDraw()", () => {
	it("combines each verdict of each stratum", () => {
		// MOVER over the four cells in Python, with Beta quantiles of scipy 1.17.
		const result = verdictPostStratifiedByDraw([
			stratum(0.1875, [100, 20, 2], [60, 10, 9]),
			stratum(0.5, [40, 40, 30], [100, 25, 5]),
		]);
		expect(result.estimate).toBeCloseTo((10 + 54 + 30 + 20) / 300, 14);
		expect(result.low).toBeCloseTo(0.29500261920791376, 10);
		expect(result.high).toBeCloseTo(0.4773198993827492, 10);
		expect(result.labels).toBe(95);
		expect(result.rates[0]).toBeCloseTo((10 + 30) / 140, 14);
		expect(result.rates[1]).toBeCloseTo((54 + 20) / 160, 14);
	});

	it("pools thin cells of a verdict by inverse probability, with Kish's effective count", () => {
		// First verdict: weights 10 and 5, p = (1·10 + 4·5) / (2·10 + 4·5) = 0.75, 40² / 300 = 5.33
		// labels; limits as above from scipy 1.17.
		const result = verdictPostStratifiedByDraw([
			stratum(0.1, [30, 2, 1], [25, 5, 1]),
			stratum(0.2, [20, 4, 4], [25, 5, 1]),
		]);
		expect(result.estimate).toBeCloseTo(0.5 * 0.75 + 0.5 * 0.2, 14);
		expect(result.low).toBeCloseTo(0.25274840924683195, 10);
		expect(result.high).toBeCloseTo(0.6674741443107303, 10);
		expect(result.rates[0]).toBeCloseTo(0.75, 14);
		expect(result.labels).toBe(16);
	});

	it("is the plain correction where all rows had the same chance", () => {
		const count = fc
			.tuple(fc.nat(9), fc.nat(9), fc.nat(90))
			.map(([passed, failed, rest]) => [passed + failed + rest, passed + failed, passed] as const);
		fc.assert(
			fc.property(
				fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 5 }),
				fc.constantFrom(undefined, 0.25, 1),
				(cells, chance) => {
					const strata = cells.map(([fail, pass]) => stratum(chance, fail, pass));
					const together = [0, 1].map((verdict) =>
						strata.reduce(
							(sum, { verdicts }) => ({
								judged: sum.judged + (verdicts[verdict]?.judged ?? 0),
								labeled: sum.labeled + (verdicts[verdict]?.labeled ?? 0),
								labeledPass: sum.labeledPass + (verdicts[verdict]?.labeledPass ?? 0),
							}),
							{ judged: 0, labeled: 0, labeledPass: 0 },
						),
					);
					const plain = verdictPostStratified(together);
					const { estimate, high, low, labels, unlabeled } = verdictPostStratifiedByDraw(strata);
					expect({ estimate, high, low, labels, unlabeled }).toEqual({
						estimate: plain.estimate,
						high: plain.high,
						low: plain.low,
						labels: plain.labels,
						unlabeled: plain.unlabeled,
					});
				},
			),
		);
	});

	it("needs each verdict to have a label in some stratum only", () => {
		const [some, none] = [
			stratum(0.1, [30, 3, 0], [70, 7, 6]),
			stratum(0.5, [4, 0, 0], [20, 12, 12]),
		];
		expect(verdictPostStratifiedByDraw([some, none]).unlabeled).toEqual([]);
		expect(verdictPostStratifiedByDraw([none])).toMatchObject({
			estimate: undefined,
			low: 0,
			high: 1,
			unlabeled: [0],
			labels: 12,
		});
	});

	it.each([
		{ what: "three filled strata", strata: 3, labels: 20 },
		{ what: "twenty thin strata", strata: 20, labels: 5 },
	])("holds the truth in $what, where the unweighted labels do not", ({ strata, labels }) => {
		// Strata of 40 to 200 rows with true rates from 0.3 to 0.95, as many labels in each.
		const plan = Array.from({ length: strata }, (_, index) => {
			const place = index / (strata - 1);
			return { rows: Math.round(40 + 160 * place), rate: 0.3 + 0.65 * place, labels };
		});
		const rows = plan.reduce((sum, one) => sum + one.rows, 0);
		const truth = plan.reduce((sum, one) => sum + (one.rate * one.rows) / rows, 0);
		const random = createRandom(20_260_401);
		let [weighted, unweighted] = [0, 0];
		for (let draw = 0; draw < DRAWS; draw++) {
			const drawn = plan.map((one) => drawStratum(one, random));
			const blind = drawn.map(({ verdicts }) => ({ verdicts }));
			if (holds(verdictPostStratifiedByDraw(drawn), truth)) weighted++;
			if (holds(verdictPostStratifiedByDraw(blind), truth)) unweighted++;
		}
		expect(weighted / DRAWS).toBeGreaterThanOrEqual(0.93);
		expect(unweighted / DRAWS).toBeLessThan(0.85);
	});

	it("refuses impossible probabilities, some without one, and unlike verdicts", () => {
		const cell = [10, 2, 1] as const;
		const refused = [
			[stratum(0, cell, cell)],
			[stratum(1.1, cell, cell)],
			[stratum(0.5, cell, cell), stratum(undefined, cell, cell)],
			[stratum(0.5, cell, cell), { ...stratum(0.1, cell, cell), verdicts: [] }],
		];
		for (const strata of refused) {
			expect(() => verdictPostStratifiedByDraw(strata)).toThrow(RangeError);
		}
	});
});

const DRAWS = 400;

type Cell = readonly [judged: number, labeled: number, labeledPass: number];

function stratum(chance: number | undefined, ...cells: readonly Cell[]): DrawStratum {
	return {
		inclusionProbability: chance,
		verdicts: cells.map(([judged, labeled, labeledPass]) => ({ judged, labeled, labeledPass })),
	};
}

/** Rows of a judge that passes 92 % of the good and 30 % of the bad; the first ones are labelled. */
function drawStratum(
	plan: { readonly rows: number; readonly rate: number; readonly labels: number },
	random: Random,
): DrawStratum {
	const verdicts = [0, 1].map(() => ({ judged: 0, labeled: 0, labeledPass: 0 }));
	for (let row = 0; row < plan.rows; row++) {
		const isGood = random.next() < plan.rate;
		const verdict = verdicts[random.next() < (isGood ? 0.92 : 0.3) ? 1 : 0];
		if (verdict === undefined) continue;
		verdict.judged++;
		if (row >= plan.labels) continue;
		verdict.labeled++;
		if (isGood) verdict.labeledPass++;
	}
	return { inclusionProbability: plan.labels / plan.rows, verdicts };
}

function holds({ low, high }: { readonly low: number; readonly high: number }, truth: number) {
	return low <= truth && truth <= high;
}
