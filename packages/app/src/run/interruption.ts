/** Turns the first Ctrl-C (or a TERM) into an abort, so that what is under way ends in order; the second one stops at once. */
export interface Interruption {
	readonly signal: AbortSignal;
	stopListening(): void;
}

const LEFT = "Left to others";

/**
 * Whether the command ends because of a HUP (its terminal is gone, its worker is replaced): what
 * others can go on with, such as a run that workers of a team work on, is then left to them.
 */
export function isLeft({ reason }: AbortSignal): boolean {
	return reason instanceof DOMException && reason.message === LEFT;
}

/** Starts to listen for interruptions. */
export function listenForInterruption(onFirst: () => void): Interruption {
	const controller = new AbortController();
	const abort = (why: string): void => {
		if (controller.signal.aborted) process.exit(130);
		onFirst();
		controller.abort(new DOMException(why, "AbortError"));
	};
	const interrupt = (): void => abort("Interrupted");
	const leave = (): void => abort(LEFT);
	process.on("SIGINT", interrupt);
	process.on("SIGTERM", interrupt);
	process.on("SIGHUP", leave);
	return {
		signal: controller.signal,
		stopListening() {
			process.off("SIGINT", interrupt);
			process.off("SIGTERM", interrupt);
			process.off("SIGHUP", leave);
		},
	};
}
