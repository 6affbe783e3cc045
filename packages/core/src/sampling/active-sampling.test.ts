import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activeSampling } from "./active-sampling.ts";

describe("activeSampling()", () => {
	it("draws in proportion to the root of the expected error, cut at 1", () => {
		// Roots 4 : 1 : 1 of 6; of 2 labels the first would get 4/3, so the others share 1.
		const { probabilities, rows } = activeSampling({
			squaredErrors: [0.16, 0.01, 0.01],
			budget: 2,
			mix: 0,
			offset: 0.75,
		});
		expect(Array.from(probabilities)).toEqual([1, 0.5, 0.5]);
		// Points 0.75 and 1.75 in (0, 1], (1, 1.5], (1.5, 2].
		expect(rows).toEqual([0, 2]);
	});

	it("draws all alike without any expected error, and everything with budget enough", () => {
		const flat = activeSampling({ squaredErrors: [0, 0, 0, 0], budget: 1, offset: 0.9 });
		expect([Array.from(flat.probabilities), flat.rows]).toEqual([[0.25, 0.25, 0.25, 0.25], [3]]);
		const all = activeSampling({ squaredErrors: [0.2, 0.1], budget: 9, offset: 0.5 });
		expect([Array.from(all.probabilities), all.rows]).toEqual([
			[1, 1],
			[0, 1],
		]);
	});

	it("refuses a mix outside [0, 1]", () => {
		const input = { squaredErrors: [1], budget: 1, offset: 0 };
		expect(() => activeSampling({ ...input, mix: 1.5 })).toThrow(RangeError);
	});

	it("takes each row at the share of offsets that its probability says", () => {
		const steps = 2000;
		const errors = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
			minLength: 1,
			maxLength: 8,
		});
		fc.assert(
			fc.property(errors, fc.integer({ min: 1, max: 4 }), (squaredErrors, budget) => {
				const taken = squaredErrors.map(() => 0);
				let probabilities = new Float64Array();
				for (let step = 0; step < steps; step++) {
					const sample = activeSampling({ squaredErrors, budget, offset: (step + 0.5) / steps });
					probabilities = Float64Array.from(sample.probabilities);
					for (const row of sample.rows) taken[row]!++;
				}
				for (const [row, times] of taken.entries()) {
					expect(Math.abs(times / steps - probabilities[row]!)).toBeLessThan(2 / steps);
				}
			}),
			{ numRuns: 20 },
		);
	});
});
