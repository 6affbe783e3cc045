import { describe, expect, it } from "vitest";
import { createCallLimiter } from "./call-limiter.ts";
import { createFakeClock } from "./fake-clock.ts";

const never = new AbortController().signal;
const order = { expectedTokens: 0, signal: never };

describe("createCallLimiter()", () => {
	it("has no more calls in flight than may be", async () => {
		const limiter = createCallLimiter({ concurrentCalls: 2 }, createFakeClock());
		let inFlight = 0;
		let most = 0;
		const call = async (): Promise<void> => {
			most = Math.max(most, ++inFlight);
			await new Promise((resolve) => setImmediate(resolve));
			inFlight--;
		};
		await Promise.all(Array.from({ length: 7 }, () => limiter.run(call, order)));
		expect(most).toBe(2);
		expect(inFlight).toBe(0);
	});

	it("spaces calls that have room, and gives the room of one that failed to the next", async () => {
		const clock = createFakeClock();
		const limiter = createCallLimiter({ concurrentCalls: 1, requestsPerMinute: 1 }, clock);
		const at: number[] = [];
		const call = async (): Promise<void> => {
			at.push(clock.monotonicMs());
			throw new RangeError("no");
		};
		const calls = Promise.allSettled([1, 2, 3].map(() => limiter.run(call, order)));
		await clock.advance(120_000);
		const ends = await calls;
		expect(ends.map((end) => end.status)).toEqual(["rejected", "rejected", "rejected"]);
		expect(at).toEqual([0, 60_000, 120_000]);
	});

	it("lets a call that waits for room end with its signal", async () => {
		const limiter = createCallLimiter({ concurrentCalls: 1 }, createFakeClock());
		const held = Promise.withResolvers<void>();
		const first = limiter.run(() => held.promise, order);
		const stop = new AbortController();
		const second = limiter.run(async () => "never", { expectedTokens: 0, signal: stop.signal });
		stop.abort("enough");
		await expect(second).rejects.toBe("enough");
		held.resolve();
		await first;
	});
});
