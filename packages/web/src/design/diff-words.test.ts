import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffWords } from "./diff-words.ts";

function side(before: string, after: string, without: string): string {
	return diffWords(before, after)
		.filter((piece) => piece.kind !== without)
		.map((piece) => piece.text)
		.join("");
}

function long(word: string): string {
	return Array.from({ length: 30_000 }, (_, i) => `${word}${i}\n`).join("");
}

describe("diffWords()", () => {
	it("marks the words that changed", () => {
		expect(diffWords("a red cat", "a blue cat")).toEqual([
			{ kind: "same", text: "a " },
			{ kind: "removed", text: "red" },
			{ kind: "added", text: "blue" },
			{ kind: "same", text: " cat" },
		]);
	});

	it("holds both texts in full", () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (before, after) => {
				expect(side(before, after, "added")).toBe(before);
				expect(side(before, after, "removed")).toBe(after);
			}),
		);
	});

	it("does not hold the page up over long texts that have nothing in common", () => {
		const start = performance.now();
		expect(side(long("a"), long("b"), "added")).toBe(long("a"));
		expect(performance.now() - start).toBeLessThan(1_000);
	});
});
