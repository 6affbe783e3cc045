import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "./clean-text.ts";
import { clipText } from "./clip-text.ts";

describe("cleanText()", () => {
	it("takes terminal codes away and shows what hides", () => {
		expect(cleanText("\u001b[1;31mred\u001b[0m \u001b]8;;http://x\u0007link")).toBe("red link");
		expect(cleanText("a\u0000b\u0008\u007f")).toBe("a␀b␈␡");
		expect(cleanText("safe\u202egnp.exe")).toBe("safe[U+202E]gnp.exe");
	});

	it("leaves ordinary text of any script alone", () => {
		const text = "Tabs\tand\nlines, שלום עולם, 日本語, 👩‍👩‍👧, é";
		expect(cleanText(text)).toBe(text);
		expect(cleanText("a\r\nb")).toBe("a\nb");
	});

	it("leaves no control character in any text", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (text) => {
				expect(cleanText(text)).not.toMatch(
					/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
				);
			}),
		);
	});
});

describe("clipText()", () => {
	it("cuts at the limit but not inside a character", () => {
		expect(clipText("abc", 3)).toEqual({ shown: "abc", hidden: 0 });
		expect(clipText("ab👍c", 3)).toEqual({ shown: "ab", hidden: 3 });
	});
});
