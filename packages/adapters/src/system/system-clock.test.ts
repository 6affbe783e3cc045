import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { systemClock } from "./system-clock.ts";

describe("systemClock", () => {
	it("tells the time of day and a time that does not go back", () => {
		expect(systemClock.now()).toBeGreaterThan(Date.parse("2026-01-01"));
		const times = Array.from({ length: 1000 }, () => systemClock.monotonicMs());
		expect(times).toEqual(times.toSorted((a, b) => a - b));
	});

	it("sleeps, and leaves nothing on the signal", async () => {
		const { signal } = new AbortController();
		const start = systemClock.monotonicMs();
		await systemClock.sleep(20, signal);
		// Timers may fire up to a millisecond early.
		expect(systemClock.monotonicMs() - start).toBeGreaterThanOrEqual(19);
		expect(getEventListeners(signal, "abort")).toHaveLength(0);
	});

	it("wakes with the signal's reason, at once when it has aborted", async () => {
		const controller = new AbortController();
		const sleep = systemClock.sleep(60_000, controller.signal);
		controller.abort("wake up");
		await expect(sleep).rejects.toBe("wake up");
		await expect(systemClock.sleep(60_000, controller.signal)).rejects.toBe("wake up");
	});
});
