/** Turns the first Ctrl-C (or a TERM) into an abort, so that what is under way ends in order; the second one stops at once. */
export interface Interruption {
	readonly signal: AbortSignal;
	stopListening(): void;
}

/** Starts to listen for interruptions. */
export function listenForInterruption(onFirst: () => void): Interruption {
	const controller = new AbortController();
	const listener = (): void => {
		if (controller.signal.aborted) process.exit(130);
		onFirst();
		controller.abort(new DOMException("Interrupted", "AbortError"));
	};
	process.on("SIGINT", listener);
	process.on("SIGTERM", listener);
	return {
		signal: controller.signal,
		stopListening() {
			process.off("SIGINT", listener);
			process.off("SIGTERM", listener);
		},
	};
}
