import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeUtf8, murmur3 } from "../numeric/index.ts";
import { jaccard } from "./jaccard.ts";
import { lshParams, lshProbability } from "./lsh-params.ts";
import { estimateJaccard, minhash } from "./minhash.ts";
import { nearKeys } from "./near-index.ts";
import { shingleHashes } from "./shingle-hashes.ts";

const words = fc.array(fc.constantFrom("a", "b", "año", "我", "d"), { maxLength: 12 });

function shinglesOf(tokens: readonly string[], size: number): ReadonlySet<string> {
	if (tokens.length < size) return new Set(tokens.length === 0 ? [] : [tokens.join(" ")]);
	return new Set(
		Array.from({ length: tokens.length - size + 1 }, (_, i) => tokens.slice(i, i + size).join(" ")),
	);
}

describe("shingleHashes()", () => {
	it("hashes each distinct shingle of the text, ascending", () => {
		fc.assert(
			fc.property(words, fc.integer({ min: 1, max: 4 }), (tokens, size) => {
				const expected = [...shinglesOf(tokens, size)].map((text) => murmur3(encodeUtf8(text), 0));
				expect([...shingleHashes(tokens, size)]).toEqual(expected.toSorted((a, b) => a - b));
			}),
		);
	});
});

describe("jaccard()", () => {
	it("is the shared part of the union", () => {
		fc.assert(
			fc.property(words, words, (one, other) => {
				const [first, second] = [shinglesOf(one, 2), shinglesOf(other, 2)];
				const union = first.union(second).size;
				const expected = union === 0 ? 0 : first.intersection(second).size / union;
				expect(jaccard(shingleHashes(one, 2), shingleHashes(other, 2))).toBe(expected);
			}),
		);
	});
});

describe("minhash()", () => {
	it("gives sets signatures that agree in about as many places as the sets share", () => {
		const one = Uint32Array.from({ length: 90 }, (_, i) => murmur3([i], 0)).toSorted();
		const other = Uint32Array.from({ length: 90 }, (_, i) => murmur3([i + 10], 0)).toSorted();
		// 80 shared of 100; the standard error of 2,000 places is 0.009.
		expect(jaccard(one, other)).toBe(0.8);
		const estimate = estimateJaccard(minhash(one, 2000), minhash(other, 2000));
		expect(Math.abs(estimate - 0.8)).toBeLessThan(0.03);
	});

	it("has no least hash for the empty set", () => {
		expect([...minhash([], 2)]).toEqual([0xffffffff, 0xffffffff]);
	});
});

describe("lshParams()", () => {
	it("takes narrower bands when misses weigh more", () => {
		// The first is what datasketch gives.
		expect(lshParams(128, 0.8)).toEqual({ bands: 9, rows: 13 });
		const careful = lshParams(128, 0.8, 0.99);
		expect(careful).toEqual({ bands: 18, rows: 7 });
		expect(nearKeys(Uint32Array.of(1)).length).toBe(careful.bands);
		// 1 - (1 - 0.8^7)^18, by hand 0.2097152 and 0.7902848^18 = 0.01446.
		expect(lshProbability(careful, 0.8)).toBeCloseTo(1 - 0.7902848 ** 18, 12);
	});
});
