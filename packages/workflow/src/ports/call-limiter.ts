/** Most that a provider allows; an absent limit is no limit. */
export interface RateLimits {
	readonly requestsPerMinute?: number;
	readonly tokensPerMinute?: number;
	/** Calls in flight at the same time. */
	readonly concurrentCalls?: number;
}

/** What is known of a call before it is made. */
export interface CallOrder {
	readonly expectedTokens: number;
	readonly signal: AbortSignal;
}

/** Makes calls so that a provider's limits hold. */
export interface CallLimiter {
	/** Makes the call as soon as the limits allow it. @throws the signal's reason when it aborts before. */
	run<Result>(call: () => Promise<Result>, order: CallOrder): Promise<Result>;
	/** Corrects the tokens of a call once they are known. */
	settle(expectedTokens: number, usedTokens: number): void;
	/** Holds every call back for a while, as a provider asked with Retry-After. */
	pause(ms: number): void;
}
