import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitText, oneLine, padText, textWidth, wrapText } from "./fit-text.ts";

const TEXT = fc.string({ unit: fc.constantFrom("a", " ", "日", "🩺", "👩‍⚕️", "é", "\u001b[31m") });

describe("oneLine()", () => {
	it("takes away what could steer a terminal", () =>
		expect(oneLine("a\n\u001b[31mb\u202Ec\u0007")).toBe("a [31mb c"));
});

describe("fitText()", () => {
	it("is never wider than asked and never splits a character", () => {
		fc.assert(
			fc.property(TEXT, fc.integer({ min: 1, max: 12 }), (text, width) => {
				const fitted = fitText(oneLine(text), width);
				expect(textWidth(fitted)).toBeLessThanOrEqual(width);
				expect(fitted.isWellFormed()).toBe(true);
			}),
		);
	});
	it("shows a cut", () => {
		expect(fitText("日本語", 6)).toBe("日本語");
		expect(fitText("日本語", 5)).toBe("日本…");
		expect(fitText("abc", 0)).toBe("");
	});
});

describe("padText()", () => {
	it("counts wide characters as two columns, and colours as none", () => {
		expect(padText("日本", 6)).toBe("日本  ");
		expect(padText("日本", 6, "right")).toBe("  日本");
		expect(padText("\u001b[1mab\u001b[22m", 4)).toBe("\u001b[1mab\u001b[22m  ");
		expect(padText("abc", 2)).toBe("abc");
	});
});

describe("wrapText()", () => {
	it("breaks at spaces, and loses no word", () => {
		expect(wrapText("aa bb cc", 5)).toEqual(["aa bb", "cc"]);
		expect(wrapText("a longword b", 4)).toEqual(["a", "longword", "b"]);
	});
});
