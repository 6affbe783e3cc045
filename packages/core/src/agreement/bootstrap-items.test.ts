import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { wilsonInterval } from "../stats/index.ts";
import { bootstrapItems } from "./bootstrap-items.ts";

function shareSample(passed: number, count: number) {
	return {
		kindOf: Array.from({ length: count }, (_, i) => (i < passed ? 1 : 0)),
		kindCount: 2,
		statistic: (counts: Float64Array) => counts[1]! / (counts[0]! + counts[1]!),
	};
}

function presentCount(counts: Float64Array): number | undefined {
	return counts[1] === 0 ? undefined : counts[1];
}

describe("bootstrapItems()", () => {
	it("comes near Wilson's interval for a share of many items", () => {
		// Both estimate the same limits; at n = 1000 they differ by about 1 / n and the simulation's error.
		const interval = bootstrapItems(shareSample(300, 1000), {
			random: createRandom(11),
		})!;
		const wilson = wilsonInterval(300, 1000);
		expect(interval.low).toBeCloseTo(wilson.low, 2);
		expect(interval.high).toBeCloseTo(wilson.high, 2);
	});

	it("takes linear quantiles of the resamples", () => {
		// Two items; the drawn numbers make the shares 0, 1/2, 1/2, 1: type 7 at 0.25 is 0.375.
		const drawn = [1, 1, 0, 1, 1, 0, 0, 0].values();
		const random = { next: () => 0, integer: () => drawn.next().value ?? 0 };
		expect(bootstrapItems(shareSample(1, 2), { random, replicates: 4, alpha: 0.5 })).toEqual({
			low: 0.375,
			high: 0.625,
		});
	});

	it("is undefined below two items, without spread, and where many resamples have no value", () => {
		const random = createRandom(1);
		expect(bootstrapItems(shareSample(1, 1), { random })).toBeUndefined();
		expect(bootstrapItems(shareSample(5, 5), { random })).toBeUndefined();
		// The one item of kind 1 is missing from (1 - 1/10)^10 = 35 % of the resamples.
		const gappy = shareSample(1, 10);
		expect(bootstrapItems({ ...gappy, statistic: presentCount }, { random })).toBeUndefined();
	});
});
