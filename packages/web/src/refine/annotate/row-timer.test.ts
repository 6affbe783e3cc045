import { describe, expect, it } from "vitest";
import { createRowTimer } from "./row-timer.ts";

describe("createRowTimer()", () => {
	it("leaves pauses and hidden times out, also where they overlap", () => {
		let now = 1_000;
		const timer = createRowTimer(() => now);
		const pass = (ms: number): number => {
			now += ms;
			return timer.elapsedMs();
		};
		timer.begin(0);
		expect(pass(200)).toBe(200);
		timer.hold("pause", true);
		expect(pass(5_000)).toBe(200);
		timer.hold("hidden", true);
		timer.hold("pause", false);
		expect(pass(5_000)).toBe(200);
		timer.hold("hidden", false);
		expect(pass(50)).toBe(250);
		timer.begin(700);
		expect(pass(1)).toBe(701);
	});

	it("begins at rest while the page is hidden", () => {
		let now = 0;
		const timer = createRowTimer(() => now);
		timer.hold("hidden", true);
		timer.begin(10);
		now = 99;
		expect(timer.elapsedMs()).toBe(10);
	});
});
