import { describe, expect, it } from "vitest";
import type { CallCounters } from "./call-counters.ts";
import { createWindowMeter, type WindowMeter } from "./window-meter.ts";

const never = new AbortController().signal;

/** Counters in memory, on a time that jumps to whatever is waited for. */
function open(perMinute: number) {
	let time = 0;
	let questions = 0;
	const counts = new Map<number, number>();
	const counters: CallCounters = {
		now: () => time,
		async add({ endsAt }, points) {
			questions++;
			const counted = (counts.get(endsAt) ?? 0) + points;
			counts.set(endsAt, counted);
			return counted;
		},
		look: async () => 0,
		pause: async () => undefined,
	};
	const clock = {
		now: () => time,
		monotonicMs: () => time,
		sleep: async (ms: number) => {
			const end = time + ms;
			await new Promise((resolve) => setImmediate(resolve));
			time = Math.max(time, end);
		},
	};
	const meter = (): WindowMeter =>
		createWindowMeter({ limit: "tokens", provider: "p", perMinute, counters, clock });
	return { meter, now: () => time, questions: () => questions };
}

describe("createWindowMeter()", () => {
	it("takes a whole window's points at once and waits for the next one", async () => {
		const { meter, now } = open(600);
		const one = meter();
		const at: number[] = [];
		for (let i = 0; i < 25; i++) {
			await one.take(1, 25 - i, never);
			at.push(now());
		}
		// 10 a second.
		expect(at.filter((time) => time === 0)).toHaveLength(10);
		expect(at.filter((time) => time === 1_000)).toHaveLength(10);
		expect(at.filter((time) => time === 2_000)).toHaveLength(5);
	});

	it("gives meters that share counters exactly the limit together", async () => {
		const { meter, now } = open(6_000);
		let taken = 0;
		const takeUntilEnd = async (one: WindowMeter, points: number): Promise<void> => {
			for (;;) {
				await one.take(points, points * 10, never);
				if (now() >= 30_000) return;
				taken += points;
			}
		};
		await Promise.all([7, 30, 450].map((points) => takeUntilEnd(meter(), points)));
		// 100 a second for 30 s; a meter that ends has paid for one more call, or for a part of it.
		expect(taken).toBeLessThanOrEqual(3_000);
		expect(taken).toBeGreaterThanOrEqual(3_000 - 7 - 30 - 450);
	});

	it("pays for a call above a window's points from the next windows", async () => {
		const { meter, now } = open(600);
		await meter().take(35, 35, never);
		expect(now()).toBe(3_000);
	});

	it("lets a call above a minute's points begin with a minute's, and pays it off", async () => {
		const { meter, now } = open(60);
		const one = meter();
		await one.take(90, 90, never);
		expect(now()).toBe(59_000);
		await one.take(1, 1, never);
		// 30 are owed: at the 91st second's window there is one again.
		expect(now()).toBe(90_000);
	});

	it("asks a window for a sixteenth at most, and an empty one nothing", async () => {
		const { meter, questions } = open(60_000);
		const one = meter();
		for (let i = 0; i < 1_000; i++) await one.take(1, 1_000 - i, never);
		// 1000 / 63 = 15.9.
		expect(questions()).toBe(16);
		await one.take(1, 1, never);
		expect(questions()).toBe(17);
	});

	it("takes what was given back before it asks, a minute's points at most", async () => {
		const { meter, questions } = open(60);
		const one = meter();
		one.giveBack(1_000);
		for (let i = 0; i < 60; i++) await one.take(1, 1, never);
		expect(questions()).toBe(0);
		await one.take(1, 1, never);
		expect(questions()).toBe(1);
	});

	it("ends with the signal, and gives the points to the next", async () => {
		const { meter } = open(60);
		const one = meter();
		await expect(one.take(1, 1, AbortSignal.abort("no"))).rejects.toBe("no");
		await one.take(1, 1, never);
	});
});
