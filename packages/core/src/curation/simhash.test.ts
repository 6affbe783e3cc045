import { describe, expect, it } from "vitest";
import { hammingDistance, simhash } from "./simhash.ts";

describe("simhash()", () => {
	it("is the hash of a lone token, whatever its weight, and near it when little is added", () => {
		const alone = simhash(new Map([["plan", 1]]));
		expect(simhash(new Map([["plan", 5]]))).toBe(alone);
		const more = new Map([
			["plan", 5],
			["x", 1],
		]);
		expect(simhash(more)).toBe(alone);
		expect(simhash(new Map())).toBe(0n);
	});
});

describe("hammingDistance()", () => {
	it("counts differing bits up to all 64", () => {
		expect(hammingDistance(0n, 2n ** 64n - 1n)).toBe(64);
		expect(hammingDistance(9n, 9n)).toBe(0);
	});
});
