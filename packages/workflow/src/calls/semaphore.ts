/** Lets at most `size` pieces of work run at once, first come first served. */
export interface Semaphore {
	readonly size: number;
	/** Runs the work as soon as there is room. @throws the signal's reason when it aborts while waiting. */
	run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
	/** Pieces of work that run now. */
	active(): number;
}

interface Waiter {
	readonly start: () => void;
	readonly fail: (reason: unknown) => void;
}

/** Makes a semaphore with room for `size` pieces of work. */
export function createSemaphore(size: number): Semaphore {
	const waiting: Waiter[] = [];
	let head = 0;
	let active = 0;

	const next = (): Waiter | undefined => {
		const waiter = waiting[head];
		if (waiter === undefined) return undefined;
		head++;
		if (head > 1024 && head * 2 > waiting.length) {
			waiting.splice(0, head);
			head = 0;
		}
		return waiter;
	};

	const enter = (signal: AbortSignal): Promise<void> | undefined => {
		if (active < size) {
			active++;
			return undefined;
		}
		return new Promise((resolve, reject) => {
			waiting.push({ start: resolve, fail: reject });
			if (signal.aborted) reject(abortReason(signal));
		});
	};

	const leave = (signal: AbortSignal): void => {
		const waiter = next();
		if (waiter === undefined) active--;
		else if (signal.aborted) {
			waiter.fail(abortReason(signal));
			leave(signal);
		} else waiter.start();
	};

	return {
		size,
		active: () => active,
		async run(work, signal) {
			signal.throwIfAborted();
			await enter(signal);
			try {
				signal.throwIfAborted();
				return await work();
			} finally {
				leave(signal);
			}
		},
	};
}

function abortReason(signal: AbortSignal): unknown {
	return signal.reason;
}
