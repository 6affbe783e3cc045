import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../numeric/index.ts";
import { wilsonInterval } from "../stats/index.ts";
import { confidenceSequence } from "./confidence-sequence.ts";

describe("confidenceSequence()", () => {
	it("is wider than an interval for one look, and mirrors with the outcome", () => {
		const counts = fc
			.integer({ min: 1, max: 2000 })
			.chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
		fc.assert(
			fc.property(counts, ([passed, count]) => {
				const { high, low } = confidenceSequence(passed, count);
				const once = wilsonInterval(passed, count);
				expect(high - low).toBeGreaterThan(once.high - once.low);
				expect(confidenceSequence(count - passed, count).low).toBeCloseTo(1 - high, 10);
			}),
		);
	});

	it("holds the rate at every one of 300 looks in 95 of 100 streams or more", () => {
		const random = createRandom(7);
		let held = 0;
		for (let stream = 0; stream < 100; stream++) {
			let passed = 0;
			const isHeld = Array.from({ length: 300 }, (_, i) => {
				passed += random.next() < 0.7 ? 1 : 0;
				const { high, low } = confidenceSequence(passed, i + 1);
				return low <= 0.7 && 0.7 <= high;
			}).every(Boolean);
			held += isHeld ? 1 : 0;
		}
		expect(held).toBeGreaterThanOrEqual(95);
	});

	it("refuses counts and levels that cannot be", () => {
		expect(() => confidenceSequence(3, 2)).toThrow(RangeError);
		expect(() => confidenceSequence(1, 2, 0)).toThrow(RangeError);
	});
});
