import { createWaitingLine } from "./waiting-line.ts";

/** Lets at most `size` pieces of work run at once, first come first served. */
export interface Semaphore {
	readonly size: number;
	/** Runs the work as soon as there is room. @throws the signal's reason when it aborts while waiting. */
	run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
	/** Pieces of work that run now. */
	active(): number;
	/** Resolves when fewer than `limit` pieces of work wait for room. */
	whenFewerWait(limit: number): Promise<void>;
}

/** Makes a semaphore with room for `size` pieces of work. */
export function createSemaphore(size: number): Semaphore {
	const line = createWaitingLine();
	let active = 0;

	const enter = (signal: AbortSignal): Promise<void> | undefined => {
		if (active === size) return line.join(signal);
		active++;
		return undefined;
	};

	return {
		size,
		active: () => active,
		whenFewerWait: (limit) => line.whenShorter(limit),
		async run(work, signal) {
			signal.throwIfAborted();
			await enter(signal);
			try {
				signal.throwIfAborted();
				return await work();
			} finally {
				// The place goes to the next in line, or becomes free.
				if (!line.callNext()) active--;
			}
		},
	};
}
