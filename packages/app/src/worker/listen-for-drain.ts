/** How a worker is told to end. */
export interface DrainSignals {
	/** Aborts when nothing more may be begun. */
	readonly drain: AbortSignal;
	/** Aborts when what is still under way is to be given back. */
	readonly stop: AbortSignal;
	stopListening(): void;
}

/** How long rows that are under way may take to end. */
const GRACE_MS = 10_000;

/** Turns the first TERM (or Ctrl-C) into a drain, which after a while stops what is under way; the second ends the process at once. */
export function listenForDrain(log: (line: string) => void): DrainSignals {
	const draining = new AbortController();
	const stopping = new AbortController();
	let grace: NodeJS.Timeout | undefined;
	const listener = (): void => {
		if (draining.signal.aborted) process.exit(130);
		log(`Ending: what is under way has ${GRACE_MS / 1000} s, the rest is given back`);
		draining.abort(new DOMException("Interrupted", "AbortError"));
		grace = setTimeout(() => stopping.abort(draining.signal.reason), GRACE_MS);
	};
	process.on("SIGINT", listener);
	process.on("SIGTERM", listener);
	return {
		drain: draining.signal,
		stop: stopping.signal,
		stopListening() {
			clearTimeout(grace);
			process.off("SIGINT", listener);
			process.off("SIGTERM", listener);
		},
	};
}
