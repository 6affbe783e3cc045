import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";

describe("nearestName()", () => {
	it("finds the candidate with the fewest edits, whatever its case", () => {
		// Levenshtein by hand: inptu to input 2 (two substitutions), to context 6.
		expect(nearestName("inptu", ["context", "input"])).toBe("input");
		expect(nearestName("ACCURACY", ["brevity", "accuracy"])).toBe("accuracy");
		// 1 edit against 2.
		expect(nearestName("mode", ["modems", "model"])).toBe("model");
	});

	it("gives the first of equally near ones", () => {
		expect(nearestName("bat", ["cat", "hat"])).toBe("cat");
	});

	it("allows two edits, or a third of a longer name, and no more", () => {
		expect(nearestName("abc", ["abcde"])).toBe("abcde");
		expect(nearestName("abc", ["abcdef"])).toBeUndefined();
		// Nine letters allow three edits.
		expect(nearestName("evaluator", ["evaluatorxyz"])).toBe("evaluatorxyz");
		expect(nearestName("evaluator", ["evaluatorwxyz"])).toBeUndefined();
		expect(nearestName("name", [])).toBeUndefined();
	});

	it("finds a name that is there", () => {
		fc.assert(
			fc.property(fc.array(fc.string(), { minLength: 1 }), fc.nat(), (names, index) => {
				const name = names[index % names.length]!;
				expect(nearestName(name, names)?.toLowerCase()).toBe(name.toLowerCase());
			}),
		);
	});
});
