import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agrestiCoullInterval } from "./agresti-coull-interval.ts";
import { clopperPearsonInterval } from "./clopper-pearson-interval.ts";
import type { Interval } from "./interval.ts";
import { jeffreysInterval } from "./jeffreys-interval.ts";
import { wilsonContinuityInterval } from "./wilson-continuity-interval.ts";
import { wilsonInterval } from "./wilson-interval.ts";

function near(low: number, high: number, digits = 8): Interval {
	return { low: expect.closeTo(low, digits), high: expect.closeTo(high, digits) };
}

const methods = {
	wilsonInterval,
	wilsonContinuityInterval,
	agrestiCoullInterval,
	clopperPearsonInterval,
	jeffreysInterval,
};
const counts = fc
	.integer({ min: 1, max: 500 })
	.chain((count) => fc.tuple(fc.integer({ min: 0, max: count }), fc.constant(count)));

describe("wilsonInterval()", () => {
	// R's binom package, through statsmodels' results_proportion.py.
	it.each([
		[18, 20, 0.6989663547715128, 0.972133518786232],
		[4, 20, 0.0806576625797981, 0.4160174322518935],
		[4, 200, 0.00780442641634947, 0.05028708690582643],
		[190, 200, 0.910421851861224, 0.972617354399236],
		[1, 30, 0.00590859, 0.16670391],
		[0, 30, 0, 0.11351339],
		[30, 30, 0.8864866, 1],
	])("agrees with R for %d of %d", (passed, count, low, high) => {
		expect(wilsonInterval(passed, count)).toEqual(near(low, high, 7));
	});

	it("takes effective counts and another level", () => {
		// statsmodels 0.13 proportion_confint.
		expect(wilsonInterval(4.2, 6.7)).toEqual(near(0.2850401209058547, 0.8762278808874739));
		expect(wilsonInterval(2500, 10_000, 0.01)).toEqual(
			near(0.23901456060539886, 0.26131696426133105),
		);
	});
});

describe("clopperPearsonInterval()", () => {
	// R's binom package, through statsmodels' results_proportion.py.
	it.each([
		[18, 20, 0.6830172859809176, 0.9876514728297052],
		[4, 20, 0.05733399705003284, 0.436614002996668],
		[4, 200, 0.005475565879556443, 0.05041360908989634],
		[190, 200, 0.9099724622986486, 0.975765834527891],
		[1, 30, 0.0008435709, 0.17216946],
		[0, 30, 0, 0.11570331],
		[30, 30, 0.8842967, 1],
	])("agrees with R for %d of %d", (passed, count, low, high) => {
		expect(clopperPearsonInterval(passed, count)).toEqual(near(low, high, 7));
	});
});

describe("jeffreysInterval()", () => {
	it("agrees with statsmodels, and ends at 0 and 1", () => {
		// statsmodels 0.13 proportion_confint; modified ends of Brown, Cai & DasGupta (2001).
		expect(jeffreysInterval(12, 100)).toEqual(near(0.06730413497279285, 0.19428543592574932));
		expect(jeffreysInterval(0, 7)).toEqual(near(0, 0.29243617366230984));
		expect(jeffreysInterval(7, 7)).toEqual(near(0.7075638263376902, 1));
	});
});

describe("agrestiCoullInterval()", () => {
	it("agrees with statsmodels, clipped", () => {
		expect(agrestiCoullInterval(90, 100)).toEqual(near(0.8238899537232527, 0.9465152477111587));
		expect(agrestiCoullInterval(7, 7)).toEqual(near(0.59556076941544, 1));
		expect(agrestiCoullInterval(0, 7)).toEqual(near(0, 0.4044392305845601));
	});
});

describe("wilsonContinuityInterval()", () => {
	it("agrees with R's prop.test", () => {
		expect(wilsonContinuityInterval(12, 100)).toEqual(near(0.066251529239807, 0.203977184075584));
		expect(wilsonContinuityInterval(0, 7)).toEqual(near(0, 0.439066128108006));
		expect(wilsonContinuityInterval(1, 1, 0.1)).toEqual(near(0.0727605907643978, 1));
	});

	it("does not exist for effective counts", () => {
		expect(wilsonContinuityInterval(4.2, 6.7)).toBeUndefined();
		expect(wilsonContinuityInterval(4, 6.7)).toBeUndefined();
	});
});

describe.each(Object.entries(methods))("%s()", (_, method) => {
	it("is [0, 1] without rows", () => {
		expect(method(0, 0)).toEqual({ low: 0, high: 1 });
	});

	it("holds the rate inside [0, 1] and mirrors passed with failed", () => {
		fc.assert(
			fc.property(counts, ([passed, count]) => {
				const interval = method(passed, count);
				expect(interval?.low).toBeGreaterThanOrEqual(0);
				expect(interval?.high).toBeLessThanOrEqual(1);
				expect(interval?.low).toBeLessThanOrEqual(passed / count);
				expect(interval?.high).toBeGreaterThanOrEqual(passed / count);
				const mirrored = method(count - passed, count);
				expect(mirrored?.low).toBeCloseTo(1 - (interval?.high ?? Number.NaN), 10);
			}),
		);
	});

	it("widens as alpha falls", () => {
		fc.assert(
			fc.property(counts, ([passed, count]) => {
				const [wide, narrow] = [method(passed, count, 0.01), method(passed, count, 0.2)];
				expect(wide?.low).toBeLessThanOrEqual(narrow?.low ?? Number.NaN);
				expect(wide?.high).toBeGreaterThanOrEqual(narrow?.high ?? Number.NaN);
			}),
		);
	});

	it.each([
		[-1, 5],
		[6, 5],
		[Number.NaN, 5],
		[1, Number.NaN],
	])("refuses %d of %d", (passed, count) => {
		expect(() => method(passed, count)).toThrow("expected a number from 0 to the count");
	});
});
