import { describe, expect, it } from "vitest";
import { diffWords } from "../../design/diff-words.ts";
import { diffExcerpt } from "./diff-excerpt.ts";

describe("diffExcerpt()", () => {
	it("keeps every change and a little around it", () => {
		const long = "word ".repeat(200);
		const pieces = diffWords(`${long}old ${long}`, `${long}new ${long}`);
		const excerpt = diffExcerpt(pieces);
		expect(excerpt.filter(({ kind }) => kind !== "same")).toEqual(
			pieces.filter(({ kind }) => kind !== "same"),
		);
		const text = excerpt.map((piece) => piece.text).join("");
		expect(text.length).toBeLessThan(250);
		expect(text).toMatch(/^…/);
	});

	it("leaves short texts as they are", () => {
		const pieces = diffWords("a cat", "a dog");
		expect(diffExcerpt(pieces)).toEqual(pieces);
	});
});
