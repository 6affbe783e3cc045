import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonEquivalentCount } from "./wilson-equivalent-count.ts";
import { wilsonInterval } from "./wilson-interval.ts";

describe("wilsonEquivalentCount()", () => {
	it("gives back the rows of Wilson's interval", () => {
		const counts = fc
			.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }))
			.filter(([passed, count]) => passed <= count);
		fc.assert(
			fc.property(counts, fc.constantFrom(0.05, 0.1, 0.01), ([passed, count], alpha) => {
				const rows = wilsonEquivalentCount(
					passed / count,
					wilsonInterval(passed, count, alpha),
					alpha,
				);
				expect((rows ?? 0) / count).toBeCloseTo(1, 6);
			}),
		);
	});

	it("knows no rows for an interval without a width, and none for one that says nothing", () => {
		expect(wilsonEquivalentCount(1, { low: 1, high: 1 })).toBeUndefined();
		expect(wilsonEquivalentCount(0.5, { low: 0, high: 1 })).toBe(0);
	});
});
