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

interface Watcher {
	readonly limit: number;
	readonly tell: () => void;
}

interface Waiter {
	readonly signal: AbortSignal;
	readonly start: () => void;
	readonly fail: (reason: unknown) => void;
}

/** Makes a semaphore with room for `size` pieces of work. */
export function createSemaphore(size: number): Semaphore {
	const waiting: Waiter[] = [];
	const watched = new WeakSet<AbortSignal>();
	let watchers: readonly Watcher[] = [];
	let head = 0;
	let active = 0;
	const queued = (): number => waiting.length - head;

	const tellWatchers = (): void => {
		if (watchers.length === 0) return;
		for (const watcher of watchers) if (queued() < watcher.limit) watcher.tell();
		watchers = watchers.filter((watcher) => queued() >= watcher.limit);
	};

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

	const enter = (signal: AbortSignal): Promise<void> | undefined => {
		if (active < size) {
			active++;
			return undefined;
		}
		watch(signal);
		return new Promise((resolve, reject) => {
			waiting.push({ signal, start: resolve, fail: reject });
		});
	};

	const leave = (): void => {
		let waiter = next();
		while (waiter?.signal.aborted) waiter = next();
		if (waiter === undefined) active--;
		else waiter.start();
		tellWatchers();
	};

	return {
		size,
		active: () => active,
		whenFewerWait: (limit) =>
			queued() < limit
				? Promise.resolve()
				: new Promise((tell) => {
						watchers = [...watchers, { limit, tell }];
					}),
		async run(work, signal) {
			signal.throwIfAborted();
			await enter(signal);
			try {
				signal.throwIfAborted();
				return await work();
			} finally {
				leave();
			}
		},
	};
}
