import { describe, expect, it } from "vitest";
import { nextPlace, signInAddress } from "./next-place.ts";

describe("nextPlace()", () => {
	it("is where signInAddress() came from", () => {
		for (const place of ["/p/support%20bot/runs?run=1", "/join#secret", "/"])
			expect(nextPlace(new URL(signInAddress(place), "http://a.example").hash)).toBe(place);
	});

	it("leads nowhere else", () => {
		for (const place of [
			"//evil.example",
			"/\\evil.example",
			"https://evil.example",
			"javascript:1",
			"/\n",
		])
			expect(nextPlace(`#${encodeURIComponent(place)}`)).toBe("/");
		expect(nextPlace("#%")).toBe("/");
		expect(nextPlace("")).toBe("/");
	});
});
