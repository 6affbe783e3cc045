import { describe, expect, it } from "vitest";
import { createDatabaseClock } from "./database-clock.ts";

function open() {
	let time = 1_000;
	const clock = { now: () => 5, monotonicMs: () => time, sleep: async () => undefined };
	return {
		clock: createDatabaseClock(clock),
		goTo: (ms: number) => {
			time = ms;
		},
	};
}

describe("createDatabaseClock()", () => {
	it("is the process's clock until it is compared, then runs on from the database's time", () => {
		const { clock, goTo } = open();
		expect(clock.now()).toBe(5);
		goTo(1_010);
		// Asked at 1000, answered at 1010: the database read 70,000 at 1005.
		clock.compare(70_000, 1_000);
		expect(clock.now()).toBe(70_005);
		goTo(2_000);
		expect(clock.now()).toBe(70_995);
	});

	it("keeps the comparison that took the shortest for a minute", () => {
		const { clock, goTo } = open();
		goTo(1_002);
		clock.compare(70_000, 1_000);
		goTo(2_000);
		// The database read 70,499 at 1500, and its answer came late.
		clock.compare(70_499, 1_500);
		expect(clock.now()).toBe(70_999);
		goTo(61_003);
		clock.compare(129_002, 60_003);
		expect(clock.now()).toBe(129_502);
	});

	it("takes a slower comparison that the kept one cannot agree with: the machine slept for an hour", () => {
		const { clock, goTo } = open();
		goTo(1_002);
		clock.compare(70_000, 1_000);
		goTo(2_000);
		// Read at 1995; the process's clock stood still meanwhile.
		clock.compare(3_670_994, 1_990);
		expect(clock.now()).toBe(3_670_999);
	});
});
