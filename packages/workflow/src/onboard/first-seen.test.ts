import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textHash } from "../definitions/index.ts";
import { createFirstSeen } from "./first-seen.ts";

describe("createFirstSeen()", () => {
	it("tells new, same and different apart, and where the first was", () => {
		const seen = createFirstSeen();
		const [key, a, b] = ["key", "a", "b"].map(textHash);
		expect(seen.see(key!, a!, { file: "x", line: 3 })).toEqual({ kind: "new" });
		expect(seen.see(key!, a!, { file: "y", line: 4 })).toEqual({ kind: "same" });
		expect(seen.see(key!, b!, { file: "y", line: 5 })).toEqual({
			kind: "different",
			first: { file: "x", line: 3 },
		});
		expect(seen.see(textHash("other"), b!, { file: "y", line: 6 })).toEqual({ kind: "new" });
	});

	it("agrees with a Map, also where keys fall on the same slot", () => {
		// Few key words, so that many keys share their first word and differ in the last.
		const word = fc.constantFrom("00000000", "ffffffff", "00000001");
		const key = fc.tuple(word, word, word, word).map((words) => words.join(""));
		fc.assert(
			fc.property(fc.array(fc.tuple(key, word)), (sightings) => {
				const seen = createFirstSeen();
				const first = new Map<string, string>();
				for (const [each, content] of sightings) {
					const known = first.get(each);
					const kind = known === undefined ? "new" : known === content ? "same" : "different";
					expect(seen.has(each)).toBe(known !== undefined);
					expect(seen.see(each, content.repeat(2), { file: "x", line: 1 }).kind).toBe(kind);
					if (known === undefined) first.set(each, content);
				}
			}),
		);
	});

	it("still knows everything after it has grown", () => {
		const seen = createFirstSeen();
		const keys = Array.from({ length: 20_000 }, (_, index) => textHash(String(index)));
		for (const [line, key] of keys.entries()) seen.see(key, key, { file: "x", line });
		const content = textHash("changed");
		for (const line of [0, 1023, 1024, 19_999])
			expect(seen.see(keys[line]!, content, { file: "x", line: 0 })).toEqual({
				kind: "different",
				first: { file: "x", line },
			});
		expect(keys.every((key) => seen.has(key))).toBe(true);
		expect(seen.has(textHash("absent"))).toBe(false);
	});
});
