/** When a piece of work must stop. */
export interface Deadline {
	readonly timeoutMs: number;
	/** Stops the work early; the work rejects with its reason. */
	readonly signal: AbortSignal;
	/** What the work rejects with when the time is over. */
	readonly timeoutError: () => Error;
}

/** Longest delay that a timer holds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Runs work with a signal that fires at the deadline or with the outer signal, whichever is first.
 * Leaves nothing on the outer signal, which lives as long as a whole run.
 */
export async function withDeadline<Result>(
	{ timeoutMs, signal, timeoutError }: Deadline,
	work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	signal.throwIfAborted();
	const controller = new AbortController();
	const stop = (): void => controller.abort(signal.reason);
	const timer = setTimeout(
		() => controller.abort(timeoutError()),
		Math.min(timeoutMs, MAX_TIMER_MS),
	);
	signal.addEventListener("abort", stop, { once: true });
	try {
		return await work(controller.signal);
	} finally {
		clearTimeout(timer);
		signal.removeEventListener("abort", stop);
	}
}
