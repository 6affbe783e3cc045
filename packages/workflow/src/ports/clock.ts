/** The time, so that tests can set it. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Milliseconds on a clock that never goes back. */
	monotonicMs(): number;
	/** Resolves after `ms`, or rejects with the signal's reason. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
}
