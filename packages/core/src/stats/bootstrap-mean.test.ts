import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { bootstrapMean } from "./bootstrap-mean.ts";
import { clusteredError } from "./clustered-error.ts";
import { meanSummary } from "./mean-summary.ts";

const random = createRandom(9);
const scores = Array.from({ length: 200 }, () => random.next());

describe("bootstrapMean()", () => {
	it("comes near the t interval on many well-behaved values", () => {
		const result = bootstrapMean(scores, { random: createRandom(1) });
		const { tInterval, standardError = 0 } = meanSummary(scores);
		expect(Math.abs((result?.bca.low ?? 9) - (tInterval?.low ?? 0))).toBeLessThan(
			standardError / 4,
		);
		expect(Math.abs((result?.bca.high ?? 9) - (tInterval?.high ?? 0))).toBeLessThan(
			standardError / 4,
		);
	});

	it("is the same for the same seed and another for another", () => {
		const [one, again, other] = [1, 1, 2].map((seed) =>
			bootstrapMean(scores, { random: createRandom(seed) }),
		);
		expect(one).toEqual(again);
		expect(one).not.toEqual(other);
	});

	it("resamples whole clusters", () => {
		// Each score four times: the interval must be that of 200 rows, not of 800.
		const repeated = scores.flatMap((score) => [score, score, score, score]);
		const clusters = repeated.map((_, i) => `prompt ${Math.floor(i / 4)}`);
		const options = { random: createRandom(1), clusters, replicates: 999, alpha: 0.1 };
		const result = bootstrapMean(repeated, options);
		const { interval, standardError = 0 } = clusteredError(repeated, clusters, 0.1);
		expect(result?.estimate).toBeCloseTo(meanSummary(scores).mean ?? 0, 12);
		expect(Math.abs((result?.bca.low ?? 9) - (interval?.low ?? 0))).toBeLessThan(standardError / 4);
	});

	it("weighs clusters by their rows", () => {
		// Leaving "a" out gives 0, leaving "b" out gives 1.
		const options = { random: createRandom(4), clusters: ["a", "a", "a", "b"], replicates: 99 };
		const result = bootstrapMean([1, 1, 1, 0], options);
		expect(result?.estimate).toBe(0.75);
		expect(result?.percentile).toEqual({ low: 0, high: 1 });
	});

	it("does not exist below two values or clusters", () => {
		expect(bootstrapMean([1], { random })).toBeUndefined();
		expect(bootstrapMean([1, 0], { random, clusters: ["a", "a"] })).toBeUndefined();
	});

	it("refuses lengths that differ", () => {
		expect(() => bootstrapMean([1, 0], { random, clusters: ["a"] })).toThrow(
			"Cannot resample by cluster",
		);
	});
});
