import { describe, expect, it } from "vitest";
import { looksText } from "./trust-text.ts";

const text = (count: number) => looksText({ count, goodFor: 5 });

describe("looksText()", () => {
	it("counts the looks, says when new labels are due, and nothing before the first", () => {
		expect([0, 1, 2, 5].map(text)).toEqual([
			undefined,
			"looked at once; refresh after 5",
			"looked at 2 times; refresh after 5",
			"looked at 5 times; refresh after 5",
		]);
		expect(text(6)).toBe("looked at 6 times: collect new labels, 5 looks are what it is good for");
	});
});
