import { describe, expect, it } from "vitest";
import { clipText } from "./clip-text.ts";

describe("clipText()", () => {
	it("leaves a short text alone", () => expect(clipText("abcd", 4)).toBe("abcd"));
	it("says how much is missing", () =>
		expect(clipText("abcdef", 4)).toBe("abcd… (2 more characters)"));
	it("never leaves half of a character", () =>
		expect(clipText("abc🩺def", 4)).toBe("abc… (5 more characters)"));
});
