import type { Clock } from "@assay/workflow/ports";

/** The machine's clock. */
export const systemClock: Clock = {
	now: () => Date.now(),
	monotonicMs: () => performance.now(),
	sleep: (ms, signal) =>
		new Promise((resolve, reject) => {
			signal.throwIfAborted();
			const wake = (): void => {
				signal.removeEventListener("abort", stop);
				resolve();
			};
			const timer = setTimeout(wake, ms);
			const stop = (): void => {
				clearTimeout(timer);
				reject(signal.reason);
			};
			signal.addEventListener("abort", stop, { once: true });
		}),
};
