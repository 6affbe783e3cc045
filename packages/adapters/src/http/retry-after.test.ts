import { describe, expect, it } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const NOW = Date.parse("2026-11-25T10:00:00Z");
const wait = (headers: Record<string, string>, text = "") =>
	retryAfterMs({ status: 429, headers, text }, NOW);

describe("retryAfterMs()", () => {
	it("reads seconds, dates and milliseconds", () => {
		expect(wait({ "retry-after": "2" })).toBe(2000);
		expect(wait({ "retry-after": "0.5" })).toBe(500);
		expect(wait({ "retry-after": "0" })).toBe(0);
		expect(wait({ "retry-after": "Wed, 25 Nov 2026 10:00:30 GMT" })).toBe(30_000);
		expect(wait({ "retry-after": "2", "retry-after-ms": "150" })).toBe(150);
	});

	it("is 0 for a date that is over", () => {
		expect(wait({ "retry-after": "Wed, 25 Nov 2026 09:00:00 GMT" })).toBe(0);
	});

	it("reads the delay in a Google error", () => {
		const error = {
			error: {
				code: 429,
				details: [{ "@type": "x/Help" }, { "@type": "x/RetryInfo", retryDelay: "34.5s" }],
			},
		};
		expect(wait({}, JSON.stringify(error))).toBe(34_500);
	});

	it("is undefined when the reply does not say", () => {
		expect(wait({})).toBeUndefined();
		expect(wait({ "retry-after": "soon" })).toBeUndefined();
		expect(wait({ "retry-after": "-1" }, "<html>")).toBeUndefined();
	});
});
