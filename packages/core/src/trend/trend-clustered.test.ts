import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trendClustered } from "./trend-clustered.ts";

describe("trendClustered()", () => {
	it("does not grow surer by copies of the same rows in the same clusters", () => {
		const rows = { passed: [0, 1, 0, 1, 1, 1, 0, 0], x: [0, 1, 0, 1, 0, 1, 0, 1] };
		const clusters = ["a", "a", "b", "b", "c", "c", "d", "d"];
		const once = trendClustered({ ...rows, clusters });
		const twice = trendClustered({
			passed: [...rows.passed, ...rows.passed],
			x: [...rows.x, ...rows.x],
			clusters: [...clusters, ...clusters],
		});
		expect(twice?.clusterError).toBeCloseTo(once?.clusterError ?? 0, 12);
		expect(twice?.naiveError).toBeCloseTo((once?.naiveError ?? 0) / Math.SQRT2, 12);
	});

	it("does not depend on where the axis begins", () => {
		const bits = fc.array(fc.constantFrom(0, 1), { minLength: 24, maxLength: 24 });
		fc.assert(
			fc.property(bits, (passed) => {
				const clusters = passed.map((_, i) => Math.floor(i / 4));
				const at = (start: number) =>
					trendClustered({ passed, clusters, x: passed.map((_, i) => start + (i % 4)) });
				expect(at(100)?.clusterError ?? 0).toBeCloseTo(at(0)?.clusterError ?? 0, 8);
			}),
		);
	});

	it("is undefined with one cluster or one outcome", () => {
		const x = [0, 1, 0, 1];
		expect(trendClustered({ passed: [0, 1, 1, 0], x, clusters: [1, 1, 1, 1] })).toBeUndefined();
		expect(trendClustered({ passed: [1, 1, 1, 1], x, clusters: [1, 2, 3, 4] })).toBeUndefined();
	});
});
