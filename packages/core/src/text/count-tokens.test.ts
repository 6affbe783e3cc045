import { describe, expect, it } from "vitest";
import { countTokens } from "./count-tokens.ts";

describe("countTokens()", () => {
	it("counts tokens whatever their case, in order of first occurrence", () => {
		expect([...countTokens("Claim? My claim: 20 and 20.")]).toEqual([
			["claim", 2],
			["my", 1],
			["20", 2],
			["and", 1],
		]);
		expect(countTokens(" -- ").size).toBe(0);
	});
});
