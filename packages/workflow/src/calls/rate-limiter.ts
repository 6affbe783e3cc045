import type { Clock, RateLimits } from "../ports/index.ts";

/** Spaces calls so that a provider's limits hold. */
export interface RateLimiter {
	/** Resolves when a call with about this many tokens may start. */
	admit(expectedTokens: number, signal: AbortSignal): Promise<void>;
	/** Corrects the tokens of an admitted call once they are known. */
	settle(expectedTokens: number, usedTokens: number): void;
	/** Holds every call back for a while, as a provider asked with Retry-After. */
	pause(ms: number): void;
}

const MINUTE_MS = 60_000;

/**
 * A token bucket per limit (a minute's worth at most, refilled evenly). Calls are admitted in the
 * order of their arrival.
 */
export function createRateLimiter(
	limits: Pick<RateLimits, "requestsPerMinute" | "tokensPerMinute">,
	clock: Clock,
): RateLimiter {
	const requests = createBucket(limits.requestsPerMinute, clock);
	const tokens = createBucket(limits.tokensPerMinute, clock);
	let pausedUntil = 0;
	let turn: Promise<void> = Promise.resolve();

	const waitForTurn = async (expectedTokens: number, signal: AbortSignal): Promise<void> => {
		for (;;) {
			signal.throwIfAborted();
			const wait = Math.max(
				pausedUntil - clock.monotonicMs(),
				requests.waitMs(1),
				tokens.waitMs(expectedTokens),
			);
			if (wait <= 0) break;
			await clock.sleep(wait, signal);
		}
		requests.take(1);
		tokens.take(expectedTokens);
	};

	return {
		admit(expectedTokens, signal) {
			const isFree = limits.requestsPerMinute === undefined && limits.tokensPerMinute === undefined;
			if (isFree && pausedUntil <= clock.monotonicMs()) return Promise.resolve();
			const mine = turn.then(() => waitForTurn(expectedTokens, signal));
			turn = mine.catch(() => undefined);
			return mine;
		},
		settle: (expectedTokens, usedTokens) => tokens.take(usedTokens - expectedTokens),
		pause: (ms) => {
			pausedUntil = Math.max(pausedUntil, clock.monotonicMs() + ms);
		},
	};
}

interface Bucket {
	waitMs(amount: number): number;
	take(amount: number): void;
}

const BOTTOMLESS: Bucket = { waitMs: () => 0, take: () => undefined };

function createBucket(perMinute: number | undefined, clock: Clock): Bucket {
	if (perMinute === undefined) return BOTTOMLESS;
	let level = perMinute;
	let filledAt = clock.monotonicMs();
	const refill = (): void => {
		const now = clock.monotonicMs();
		level = Math.min(perMinute, level + ((now - filledAt) * perMinute) / MINUTE_MS);
		filledAt = now;
	};
	return {
		waitMs(amount) {
			refill();
			const missing = Math.min(amount, perMinute) - level;
			return missing <= 0 ? 0 : Math.ceil((missing * MINUTE_MS) / perMinute);
		},
		take(amount) {
			refill();
			level -= amount;
		},
	};
}
