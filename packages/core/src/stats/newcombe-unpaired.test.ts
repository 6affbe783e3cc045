import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newcombeUnpaired } from "./newcombe-unpaired.ts";

describe("newcombeUnpaired()", () => {
	it("gives the limits that Newcombe published for 56/70 and 48/80", () => {
		// Newcombe (1998), table II, example (a), method 10: 0.0524 to 0.3339.
		const result = newcombeUnpaired({ passed: 48, count: 80 }, { passed: 56, count: 70 });
		expect(result?.difference).toBeCloseTo(0.2, 12);
		expect(result?.low).toBeCloseTo(0.0524, 4);
		expect(result?.high).toBeCloseTo(0.3339, 4);
	});

	it("stays in [-1, 1] and mirrors the groups", () => {
		const group = fc
			.integer({ min: 1, max: 80 })
			.chain((count) => fc.integer({ min: 0, max: count }).map((passed) => ({ passed, count })));
		fc.assert(
			fc.property(group, group, (first, second) => {
				const [forth, back] = [newcombeUnpaired(first, second), newcombeUnpaired(second, first)];
				expect(forth?.low).toBeGreaterThanOrEqual(-1 - 1e-12);
				expect(forth?.high).toBeLessThanOrEqual(1 + 1e-12);
				expect(back?.low).toBeCloseTo(-(forth?.high ?? Number.NaN), 12);
			}),
		);
	});

	it("does not exist where a group is empty", () => {
		const [none, some] = [
			{ passed: 0, count: 0 },
			{ passed: 1, count: 2 },
		];
		expect(newcombeUnpaired(none, some)).toBeUndefined();
		expect(newcombeUnpaired(some, none)).toBeUndefined();
	});
});
