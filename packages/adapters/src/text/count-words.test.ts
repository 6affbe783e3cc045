import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countCharacters } from "./count-characters.ts";
import { countWords } from "./count-words.ts";

describe("countWords()", () => {
	it("counts runs between white space that hold a letter or digit", () => {
		expect(countWords("Don't pay $1,000 - ask first")).toBe(5);
		expect(countWords("")).toBe(0);
		expect(countWords(" -- ! \n")).toBe(0);
		expect(countWords("one\ntwo\tthree")).toBe(3);
		expect(countWords("¿Cubre mi plan la co-pago?")).toBe(5);
	});

	it("counts in ASCII what it counts beside another character", () => {
		const ascii = fc.string({ unit: "binary-ascii" });
		fc.assert(
			fc.property(ascii, (text) => {
				expect(countWords(`${text} é`)).toBe(countWords(text) + 1);
			}),
		);
	});

	it("counts each character of scripts without spaces", () => {
		// 我 的 计 划, then covers, then 牙 科; the question mark is no word.
		expect(countWords("我的计划covers牙科?")).toBe(7);
	});
});

describe("countCharacters()", () => {
	it("counts code points", () => {
		expect(countCharacters("ok 👍")).toBe(4);
		expect(countCharacters("é")).toBe(1);
		expect(countCharacters("")).toBe(0);
	});
});
