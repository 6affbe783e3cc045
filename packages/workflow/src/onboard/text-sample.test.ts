import { createRandom } from "@assay/core/numeric";
import { describe, expect, it } from "vitest";
import { createTextSample } from "./text-sample.ts";

function sampleOf(count: number, size: number, seed: number): readonly string[] {
	const sample = createTextSample(size, createRandom(seed));
	for (let i = 0; i < count; i++) sample.add(String(i));
	return sample.texts();
}

describe("createTextSample()", () => {
	it("keeps all texts in order while they fit, and never more than its size", () => {
		expect(sampleOf(3, 3, 1)).toEqual(["0", "1", "2"]);
		expect(new Set(sampleOf(1000, 10, 1)).size).toBe(10);
		expect(sampleOf(0, 3, 1)).toEqual([]);
	});

	it("gives every text the same chance", () => {
		// 2,000 samples of 2 from 8: each text 500 times on average, standard deviation √(500 × 3/4) ≈ 19.
		const counts = new Map<string, number>();
		for (let seed = 0; seed < 2000; seed++)
			for (const text of sampleOf(8, 2, seed)) counts.set(text, (counts.get(text) ?? 0) + 1);
		expect(counts.size).toBe(8);
		for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(5 * 19);
	});
});
