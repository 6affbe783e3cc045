import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callWindow } from "./call-window.ts";

/** Points of all windows that end in a stretch of time. */
function pointsBetween(perMinute: number, from: number, to: number): number {
	let points = 0;
	for (let at = from; at < to; ) {
		const window = callWindow(perMinute, at);
		at = window.endsAt;
		if (at <= to) points += window.points;
	}
	return points;
}

describe("callWindow()", () => {
	it("gives a second its part of the minute", () => {
		// 600 / 60; 90 / 60 is 1.5, a whole number every other second.
		expect(callWindow(600, 12_345)).toEqual({ endsAt: 13_000, seconds: 1, points: 10 });
		expect([0, 1, 2, 3].map((second) => callWindow(90, second * 1000).points)).toEqual([
			1, 2, 1, 2,
		]);
	});

	it("is as long as one call takes where less than one a second is allowed", () => {
		expect(callWindow(6, 12_345)).toEqual({ endsAt: 20_000, seconds: 10, points: 1 });
		expect(callWindow(0.5, 0)).toEqual({ endsAt: 120_000, seconds: 120, points: 1 });
	});

	it("adds up to the limit over any hour, to a window's points", () => {
		const limit = fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.double({ min: 0.5, max: 500 }));
		const start = fc.integer({ min: 1_700_000_000, max: 2_000_000_000 });
		fc.assert(
			fc.property(limit, start, (perMinute, second) => {
				const from = second * 1000;
				const points = pointsBetween(perMinute, from, from + 3_600_000);
				const most = Math.ceil(perMinute / 60) + 1;
				expect(Math.abs(points - perMinute * 60)).toBeLessThanOrEqual(most + 1);
			}),
			{ numRuns: 50 },
		);
	});
});
