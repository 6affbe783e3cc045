import type { CallLimiter, CallOrder, Clock, RateLimits } from "../ports/index.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { createSemaphore } from "./semaphore.ts";

/** Holds a provider's limits over the calls of this process. */
export function createCallLimiter(limits: RateLimits, clock: Clock): CallLimiter {
	const rates = createRateLimiter(limits, clock);
	const admit = async <Result>(
		call: () => Promise<Result>,
		{ expectedTokens, signal }: CallOrder,
	): Promise<Result> => {
		await rates.admit(expectedTokens, signal);
		return call();
	};
	const { concurrentCalls } = limits;
	const room = concurrentCalls === undefined ? undefined : createSemaphore(concurrentCalls);
	return {
		run: (call, order) =>
			room === undefined ? admit(call, order) : room.run(() => admit(call, order), order.signal),
		settle: (expectedTokens, usedTokens) => rates.settle(expectedTokens, usedTokens),
		pause: (ms) => rates.pause(ms),
	};
}
