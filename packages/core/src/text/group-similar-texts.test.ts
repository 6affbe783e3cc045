import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupSimilarTexts } from "./group-similar-texts.ts";

describe("groupSimilarTexts()", () => {
	it("puts a text to the first text that shares enough words with it", () => {
		// The second shares 3 of 5 words with the first; the third 1 of 6.
		const texts = ["dental claim still open", "my dental claim open", "dental braces for children"];
		expect([...groupSimilarTexts(texts, 0.6).groups]).toEqual([0, 0, 1]);
		expect(groupSimilarTexts(texts, 0.7)).toEqual({ groups: Int32Array.of(0, 1, 2), count: 3 });
	});

	it("looks at telling words alone once there are enough texts to know them", () => {
		const texts = Array.from({ length: 30 }, (_, i) => `please tell me about topic${i % 10}`);
		expect(groupSimilarTexts(texts, 0.5).count).toBe(10);
	});

	it("groups nothing that shares no word, and equal texts always", () => {
		expect(groupSimilarTexts([], 0.5)).toEqual({ groups: new Int32Array(0), count: 0 });
		fc.assert(
			fc.property(fc.array(fc.stringMatching(/^[a-z]{1,3}( [a-z]{1,3}){0,3}$/)), (texts) => {
				const { count, groups } = groupSimilarTexts([...texts, ...texts], 1);
				expect(groups.slice(0, texts.length)).toEqual(groups.slice(texts.length));
				expect(count).toBe(new Set(groups).size);
			}),
		);
	});
});
