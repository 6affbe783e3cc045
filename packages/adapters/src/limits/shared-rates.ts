import type { CallLimiter, CallOrder, Clock, RateLimits } from "@assay/workflow/ports";
import type { CallCounters, CountedWindow } from "./call-counters.ts";
import { createOneByOne } from "./one-by-one.ts";
import { createWindowMeter, type WindowMeter } from "./window-meter.ts";

/** Spaces calls so that requests and tokens per minute hold over all processes. */
export interface SharedRates extends Pick<CallLimiter, "settle" | "pause"> {
	/** Resolves when a call may start. @throws {StoreError} where the database cannot be asked. */
	admit(order: CallOrder): Promise<void>;
}

/** Whose limits, and where they are counted. */
export interface SharedRatesOptions {
	readonly provider: string;
	readonly limits: RateLimits;
	readonly counters: CallCounters;
	readonly clock: Clock;
}

/** How often a process that makes calls looks whether another one was told to pause. */
const LOOK_EVERY_MS = 1_000;

/** Admits calls in the order of their arrival; only the first of those that wait asks the database. */
export function createSharedRates(options: SharedRatesOptions): SharedRates {
	const { clock, counters, provider } = options;
	const { requestsPerMinute, tokensPerMinute } = options.limits;
	const isFree = requestsPerMinute === undefined && tokensPerMinute === undefined;
	const meter = (limit: CountedWindow["limit"], perMinute?: number): WindowMeter =>
		perMinute === undefined
			? UNMETERED
			: createWindowMeter({ limit, provider, perMinute, counters, clock });
	const requests = meter("requests", requestsPerMinute);
	const tokens = meter("tokens", tokensPerMinute);
	const waiting = { calls: 0, tokens: 0 };
	const oneByOne = createOneByOne();
	let lookedAt = Number.NEGATIVE_INFINITY;
	/** On the process's own clock. */
	let pausedUntil = 0;

	const look = async (): Promise<void> => {
		if (isFree || clock.monotonicMs() - lookedAt < LOOK_EVERY_MS) return;
		lookedAt = clock.monotonicMs();
		const until = await counters.look(provider);
		pausedUntil = Math.max(pausedUntil, clock.monotonicMs() + until - counters.now());
	};
	const waitOutPause = async (signal: AbortSignal): Promise<void> => {
		for (;;) {
			signal.throwIfAborted();
			await look();
			const wait = pausedUntil - clock.monotonicMs();
			if (wait <= 0) return;
			await clock.sleep(Math.ceil(wait), signal);
		}
	};
	const takeTurn = async ({ expectedTokens, signal }: CallOrder): Promise<void> => {
		try {
			await waitOutPause(signal);
			await tokens.take(expectedTokens, waiting.tokens, signal);
			await requests.take(1, waiting.calls, signal);
		} finally {
			waiting.calls--;
			waiting.tokens -= expectedTokens;
		}
	};

	return {
		admit(order) {
			if (isFree && pausedUntil <= clock.monotonicMs()) return Promise.resolve();
			waiting.calls++;
			waiting.tokens += order.expectedTokens;
			return oneByOne(() => takeTurn(order));
		},
		settle: (expectedTokens, usedTokens) => tokens.giveBack(expectedTokens - usedTokens),
		pause(ms) {
			pausedUntil = Math.max(pausedUntil, clock.monotonicMs() + ms);
			if (isFree) return;
			// This process pauses in any case; a database that cannot be reached is told of by the next call.
			counters.pause(provider, ms).catch(() => undefined);
		},
	};
}

const UNMETERED: WindowMeter = { take: async () => undefined, giveBack: () => undefined };
