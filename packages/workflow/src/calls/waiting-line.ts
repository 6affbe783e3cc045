/** A line of callers that wait for their turn, first come first served. */
export interface WaitingLine {
	readonly length: () => number;
	/** Resolves when it is the caller's turn; rejects with the signal's reason when it aborts before. */
	join(signal: AbortSignal): Promise<void>;
	/** Gives the turn to the first whose signal has not aborted; false where nobody waits. */
	callNext(): boolean;
	/** Resolves when fewer than `limit` wait. */
	whenShorter(limit: number): Promise<void>;
}

interface Waiter {
	readonly signal: AbortSignal;
	readonly start: () => void;
	readonly fail: (reason: unknown) => void;
}

interface Watcher {
	readonly limit: number;
	readonly tell: () => void;
}

/** Taken places are dropped in bulk, so that taking one costs the same however long the line is. */
const DROP_AT = 1024;

/** Makes an empty line. */
export function createWaitingLine(): WaitingLine {
	const waiting: Waiter[] = [];
	const watched = new WeakSet<AbortSignal>();
	let watchers: readonly Watcher[] = [];
	let head = 0;
	const length = (): number => waiting.length - head;

	/** One listener per signal: thousands of rows wait under the same one. */
	const watch = (signal: AbortSignal): void => {
		if (watched.has(signal)) return;
		watched.add(signal);
		const failItsWaiters = (): void => {
			for (const waiter of waiting.slice(head))
				if (waiter.signal === signal) waiter.fail(signal.reason);
		};
		signal.addEventListener("abort", failItsWaiters, { once: true });
	};

	const takeFirst = (): Waiter | undefined => {
		const waiter = waiting[head];
		if (waiter === undefined) return undefined;
		head++;
		if (head > DROP_AT && head * 2 > waiting.length) {
			waiting.splice(0, head);
			head = 0;
		}
		return waiter;
	};

	const tellWatchers = (): void => {
		if (watchers.length === 0) return;
		for (const watcher of watchers) if (length() < watcher.limit) watcher.tell();
		watchers = watchers.filter((watcher) => length() >= watcher.limit);
	};

	return {
		length,
		join(signal) {
			watch(signal);
			return new Promise((start, fail) => {
				waiting.push({ signal, start, fail });
			});
		},
		callNext() {
			let waiter = takeFirst();
			while (waiter?.signal.aborted) waiter = takeFirst();
			waiter?.start();
			tellWatchers();
			return waiter !== undefined;
		},
		whenShorter(limit) {
			if (length() < limit) return Promise.resolve();
			return new Promise((tell) => {
				watchers = [...watchers, { limit, tell }];
			});
		},
	};
}
