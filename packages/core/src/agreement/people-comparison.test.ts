import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonClustered, wilsonInterval } from "../stats/index.ts";
import { judgeConfusion } from "./judge-confusion.ts";
import type { LabelledRow } from "./labelled-row.ts";
import { comparePeople } from "./people-comparison.ts";

function rows(
	count: number,
	passes: boolean,
	said: LabelledRow["said"],
	changes: (i: number) => Partial<LabelledRow> = () => ({}),
): readonly LabelledRow[] {
	return Array.from({ length: count }, (_, i) => ({
		cluster: `${passes} ${said} ${i}`,
		weight: 1,
		passes,
		said,
		...changes(i),
	}));
}

describe("comparePeople()", () => {
	it("is judgeConfusion on rows with both verdicts, and counts the others apart", () => {
		const found = comparePeople(
			[
				...rows(40, true, "pass"),
				...rows(18, false, "pass"),
				...rows(2, true, "fail"),
				...rows(40, false, "fail"),
				...rows(11, true, "failed"),
				...rows(3, false, "abstained"),
				...rows(5, true, "not-applied"),
			],
			0,
		);
		expect(found.counts).toEqual({ tp: 40, fp: 18, fn: 2, tn: 40 });
		expect(found.confusion).toEqual(judgeConfusion(found.counts));
		expect([found.labels, found.failed, found.abstained]).toEqual([114, 11, 3]);
		expect([found.isClustered, found.isWeighted, found.byLabel]).toEqual([false, false, undefined]);
		// 18 against 2 of 100: 16 points.
		expect(found.bias).toMatchObject({ direction: "too-lenient", points: 16 });
	});

	it("says the same in any order", () => {
		const one = fc.record({
			cluster: fc.integer({ min: 0, max: 9 }),
			weight: fc.constantFrom(1, 2, 5),
			passes: fc.boolean(),
			said: fc.constantFrom<LabelledRow["said"]>("pass", "fail", "failed"),
		});
		fc.assert(
			fc.property(fc.array(one, { maxLength: 30 }), (given) => {
				const [a, b] = [comparePeople(given, 0), comparePeople(given.toReversed(), 0)];
				expect(b.counts).toEqual(a.counts);
				expect(b.confusion.agreement?.low ?? 0).toBeCloseTo(a.confusion.agreement?.low ?? 0, 9);
			}),
		);
	});

	it("has clustered intervals where rows share clusters", () => {
		const given = [
			...rows(30, true, "pass", (i) => ({ cluster: `c${i % 10}` })),
			...rows(10, false, "pass", (i) => ({ cluster: `d${i % 5}` })),
		];
		const found = comparePeople(given, 0);
		const { low, high } = wilsonClustered(
			given.map(({ passes }) => Number(passes)),
			given.map(({ cluster }) => cluster),
		);
		expect(found.isClustered).toBe(true);
		expect(found.confusion.agreement).toMatchObject({ value: 0.75, count: 40 });
		expect(found.confusion.agreement?.low).toBeCloseTo(low, 9);
		expect(found.confusion.agreement?.high).toBeCloseTo(high, 9);
		expect(low).toBeLessThan(wilsonInterval(30, 40).low);
	});

	it("counts rows for what they stand for where they were drawn with unequal chances", () => {
		// 10 disputed rows drawn with certainty, all wrong; 10 of 90 others, all right: 90 of 100.
		const found = comparePeople(
			[...rows(10, false, "pass"), ...rows(10, true, "pass", () => ({ weight: 9 }))],
			0,
		);
		expect(found.isWeighted).toBe(true);
		expect(found.confusion.agreement?.value).toBeCloseTo(0.9, 12);
		expect(found.confusion.bias).toBeCloseTo(0.1, 12);
		expect(found.counts).toEqual({ tp: 10, fp: 10, fn: 0, tn: 0 });
	});

	it("compares labels, a row without a verdict being an answer of its own", () => {
		const found = comparePeople(
			[
				...rows(6, true, "pass", () => ({ label: 2, saidLabel: 2 })),
				...rows(2, true, "pass", () => ({ label: 1, saidLabel: 2 })),
				...rows(2, false, "failed", () => ({ label: 0 })),
			],
			3,
		);
		expect(found.byLabel).toMatchObject({
			count: 8,
			same: { value: 0.75 },
			ofAll: {
				count: 10,
				same: { value: 0.6 },
				judgeRate: { value: 0.8 },
				humanRate: { value: 0.8 },
			},
		});
	});
});
