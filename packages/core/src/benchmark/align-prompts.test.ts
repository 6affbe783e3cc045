import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignPrompts } from "./align-prompts.ts";

function ascending(positions: Iterable<number>): number[] {
	return [...positions].toSorted((a, b) => a - b);
}

describe("alignPrompts()", () => {
	it("pairs equal keys in the baseline's order, whatever the candidate's", () => {
		expect(alignPrompts([10, 20, 30, 40], [40, 50, 20])).toEqual({
			baseline: Uint32Array.of(1, 3),
			candidate: Uint32Array.of(2, 0),
			onlyBaseline: Uint32Array.of(0, 2),
			onlyCandidate: Uint32Array.of(1),
		});
	});

	it("pairs the occurrences of a repeated key in order", () => {
		expect(alignPrompts(["a", "a", "a"], ["b", "a", "a"])).toEqual({
			baseline: Uint32Array.of(0, 1),
			candidate: Uint32Array.of(1, 2),
			onlyBaseline: Uint32Array.of(2),
			onlyCandidate: Uint32Array.of(0),
		});
	});

	it("uses every position once, pairs only equal keys, and leaves no pair unmade", () => {
		const keys = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 });
		fc.assert(
			fc.property(keys, keys, (first, second) => {
				const { baseline, candidate, onlyBaseline, onlyCandidate } = alignPrompts(first, second);
				expect(ascending([...baseline, ...onlyBaseline])).toEqual([...first.keys()]);
				expect(ascending([...candidate, ...onlyCandidate])).toEqual([...second.keys()]);
				expect([...baseline].map((position) => first[position])).toEqual(
					[...candidate].map((position) => second[position]),
				);
				const left = new Set([...onlyBaseline].map((position) => first[position]));
				expect([...onlyCandidate].some((position) => left.has(second[position]))).toBe(false);
			}),
		);
	});
});
