import { describe, expect, it } from "vitest";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { createRateLimiter, type RateLimiter } from "./rate-limiter.ts";

const never = new AbortController().signal;

/** Asks for admissions one after another and notes when each came. */
function admissions(limiter: RateLimiter, clock: FakeClock, tokens: readonly number[]): number[] {
	const at: number[] = [];
	const admit = async (expected: number, i: number): Promise<void> => {
		await limiter.admit(expected, never);
		at[i] = clock.monotonicMs();
	};
	for (const [i, expected] of tokens.entries()) void admit(expected, i);
	return at;
}

describe("createRateLimiter()", () => {
	it("lets a minute's worth of requests pass at once, then one per interval, in order", async () => {
		const clock = createFakeClock();
		const at = admissions(
			createRateLimiter({ requestsPerMinute: 3 }, clock),
			clock,
			[0, 0, 0, 0, 0],
		);
		await clock.advance(60_000);
		// Three at once; the bucket refills one every 20 s.
		expect(at).toEqual([0, 0, 0, 20_000, 40_000]);
	});

	it("waits for tokens, and a small call does not overtake a large one", async () => {
		const clock = createFakeClock();
		const limiter = createRateLimiter({ tokensPerMinute: 600 }, clock);
		const at = admissions(limiter, clock, [500, 300, 1]);
		await clock.advance(60_000);
		// 100 are left, 200 more take 20 s at 10 a second; then 1 takes 100 ms.
		expect(at).toEqual([0, 20_000, 20_100]);
	});

	it("admits a call larger than a whole minute's tokens once the bucket is full, and pays it off", async () => {
		const clock = createFakeClock();
		const limiter = createRateLimiter({ tokensPerMinute: 60 }, clock);
		const at = admissions(limiter, clock, [120, 30]);
		await clock.advance(200_000);
		// 60 − 120 = −60; 30 are there again after 90 s.
		expect(at).toEqual([0, 90_000]);
	});

	it("never admits more in any minute than twice the limit, and not more than the limit in the long run", async () => {
		const clock = createFakeClock();
		const limiter = createRateLimiter({ requestsPerMinute: 60 }, clock);
		const at = admissions(
			limiter,
			clock,
			Array.from({ length: 300 }, () => 0),
		);
		await clock.advance(600_000);
		expect(at).toHaveLength(300);
		expect(at.toSorted((a, b) => a - b)).toEqual(at);
		for (const [i, start] of at.entries()) {
			const inMinute = at.slice(i).filter((time) => time < start + 60_000).length;
			expect(inMinute).toBeLessThanOrEqual(120);
		}
		// 60 at once, 240 more at one a second.
		expect(at.at(-1)).toBe(240_000);
	});

	it("corrects its guess once the tokens are known", async () => {
		const clock = createFakeClock();
		const limiter = createRateLimiter({ tokensPerMinute: 600 }, clock);
		await limiter.admit(100, never);
		limiter.settle(100, 600);
		const at = admissions(limiter, clock, [300]);
		await clock.advance(60_000);
		expect(at).toEqual([30_000]);
		limiter.settle(300, 0);
		await expect(limiter.admit(300, never)).resolves.toBeUndefined();
	});

	it("holds every call back as long as the provider asked, also without limits", async () => {
		for (const limits of [{}, { requestsPerMinute: 1_000 }]) {
			const clock = createFakeClock();
			const limiter = createRateLimiter(limits, clock);
			await limiter.admit(1, never);
			limiter.pause(5_000);
			limiter.pause(1_000);
			const at = admissions(limiter, clock, [1, 1]);
			await clock.advance(10_000);
			expect(at).toEqual([5_000, 5_000]);
		}
	});

	it("lets those behind go on when one who waits aborts", async () => {
		const clock = createFakeClock();
		const limiter = createRateLimiter({ requestsPerMinute: 1 }, clock);
		await limiter.admit(0, never);
		const stop = new AbortController();
		const aborted = limiter.admit(0, stop.signal);
		const at = admissions(limiter, clock, [0]);
		await clock.advance(1_000);
		stop.abort("enough");
		await expect(aborted).rejects.toBe("enough");
		await clock.advance(60_000);
		// The one who gave up took nothing.
		expect(at).toEqual([60_000]);
	});
});
