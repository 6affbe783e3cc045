import { describe, expect, it } from "vitest";
import { nearestHint } from "./nearest-hint.ts";

describe("nearestHint()", () => {
	it("names the nearest candidate, or nothing", () => {
		expect(nearestHint("inptu", ["input", "context"])).toBe(' (did you mean "input"?)');
		expect(nearestHint("colour", ["input", "context"])).toBe("");
		expect(nearestHint("x", [])).toBe("");
	});
});
