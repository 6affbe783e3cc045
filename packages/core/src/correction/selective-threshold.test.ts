import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { type ConfidentRow, selectiveThreshold } from "./selective-threshold.ts";

const goal = { maxRisk: 0.2, delta: 0.1, leastRows: 1 };

describe("selectiveThreshold()", () => {
	it("asks for the rows that the guarantee needs without any error", () => {
		// ln 0.1 / ln 0.8 = 10.3; the bound of 0 errors in 11 is 1 - 0.1^(1/11).
		const eleven = selectiveThreshold(rows(11), goal);
		expect(eleven.leastRows).toBe(11);
		expect(eleven.selected).toMatchObject({ count: 11, errors: 0, risk: 0, coverage: 1 });
		expect(eleven.selected?.riskBound).toBeCloseTo(1 - 0.1 ** (1 / 11), 12);
		expect(selectiveThreshold(rows(10), goal)).toMatchObject({
			perStart: [undefined],
			selected: undefined,
		});
	});

	it("stops at the first threshold that fails, though a later one would hold", () => {
		// After 12 right rows come 9 wrong and 200 right ones: the bound fails on the way.
		const all = [...rows(12, 2), ...rows(9, 1.5, false), ...rows(200)];
		const { selected } = selectiveThreshold(all, goal);
		expect(selected).toMatchObject({ count: 12, errors: 0, threshold: 2 - 11e-4 });
		expect(selected?.coverage).toBeCloseTo(12 / 221, 14);
	});

	it("reaches further from a later start, at a stricter level", () => {
		const all = [...rows(12, 2), ...rows(9, 1.5, false), ...rows(200)];
		const { perStart, selected } = selectiveThreshold(all, { ...goal, starts: [11, 200] });
		// Level 0.05 asks for 14 rows without error, so that the first start gets nowhere.
		expect(perStart[0]).toBeUndefined();
		expect(selected).toMatchObject({ count: 221, errors: 9, threshold: perStart[1] });
	});

	it("lets equal confidences enter together", () => {
		const tied = [...rows(11), ...rows(11)].map((row) => ({ ...row, confidence: 0.5 }));
		expect(selectiveThreshold(tied, goal).selected).toMatchObject({ count: 22, threshold: 0.5 });
	});

	it("grants nothing where even the surest rows fail", () => {
		expect(selectiveThreshold(rows(50, 1, false), goal).selected).toBeUndefined();
		expect(selectiveThreshold([], goal).selected).toBeUndefined();
	});

	it("breaks its guarantee in at most a share delta of draws", () => {
		// Confidence c is uniform and wrong with (1 - c) / 2: from t on the risk is (1 - t) / 4.
		const random = createRandom(20_260_402);
		const draws = 300;
		let broken = 0;
		for (let draw = 0; draw < draws; draw++) {
			const drawn = Array.from({ length: 150 }, () => {
				const confidence = random.next();
				return { confidence, isCorrect: random.next() >= (1 - confidence) / 2 };
			});
			const { selected } = selectiveThreshold(drawn, { ...goal, maxRisk: 0.15, leastRows: 20 });
			if (selected !== undefined && (1 - selected.threshold) / 4 > 0.15) broken++;
		}
		// Two standard deviations of a binomial above delta.
		expect(broken).toBeLessThanOrEqual(draws * 0.1 + 2 * Math.sqrt(draws * 0.09));
		expect(broken).toBeGreaterThan(0);
	});

	it.each([
		{ ...goal, maxRisk: 0 },
		{ ...goal, delta: 1 },
		{ ...goal, starts: [] },
	])("refuses %o", (impossible) => {
		expect(() => selectiveThreshold([], impossible)).toThrow("Cannot guarantee");
	});

	it("starts no walk where even rows without an error could not show the risk", () => {
		const strict = { maxRisk: 0.05, delta: 0.05, leastRows: 10, starts: [10, 50] };
		// ln 0.025 / ln 0.95 = 71.9
		expect(selectiveThreshold(rows(100), strict)).toMatchObject({
			leastRows: 72,
			selected: { count: 100, errors: 0 },
		});
		expect(selectiveThreshold(rows(71), strict).selected).toBeUndefined();
	});
});

/** Rows of falling confidence from `top` on. */
function rows(count: number, top = 1, isCorrect = true): readonly ConfidentRow[] {
	return Array.from({ length: count }, (_, row) => ({ confidence: top - row * 1e-4, isCorrect }));
}
