import type { Json } from "@assay/core/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, contentHash, lineHash, textHash } from "./content-hash.ts";

/** The same value with the keys of every object in another order. */
function reversed(value: Json): Json {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.toReversed()
			.map(([key, inner]) => [key, reversed(inner)]),
	);
}

const json = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Json>;

describe("canonicalJson()", () => {
	it("sorts keys at every depth and leaves lists as they are", () => {
		expect(canonicalJson({ b: 1, a: [{ d: null, c: "x" }, 2] })).toBe(
			'{"a":[{"c":"x","d":null},2],"b":1}',
		);
	});

	it("does not depend on the order of keys, and says everything the value says", () => {
		fc.assert(
			fc.property(json, (value) => {
				const text = canonicalJson(value);
				expect(canonicalJson(reversed(value))).toBe(text);
				// -0 is 0 in JSON.
				expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
			}),
		);
	});
});

describe("contentHash()", () => {
	it("is the start of SHA-256 over the canonical text", () => {
		// printf '{"a":1}' | sha256sum
		expect(contentHash({ a: 1 })).toBe("015abd7f5cc57a2dd94b7590f04ad808");
		expect(contentHash({ a: 1 })).toBe(textHash('{"a":1}'));
	});

	it("differs where the value differs, also between a text and what it spells", () => {
		const hashes = [1, "1", [1], { a: 1 }, { a: "1" }, null, "null", [], {}, "", [[]]].map((one) =>
			contentHash(one as Json),
		);
		expect(new Set(hashes).size).toBe(hashes.length);
	});
});

describe("lineHash()", () => {
	it("is the hash of the joined lines, however many there are", () => {
		for (const count of [0, 1, 9_999, 10_000, 10_001, 25_000]) {
			const lines = Array.from({ length: count }, (_, i) => `line ${i}`);
			expect(lineHash(lines)).toBe(textHash(lines.join("\n")));
		}
	});
});
