import type { EventQueue } from "./event-queue.ts";

/** Something that serves one after the other, or as many at once as it has places. */
export interface Station {
	readonly serve: (ms: number, done: () => void) => void;
	/** Milliseconds of service so far, over all places. */
	readonly busyMs: () => number;
}

/** First come, first served. */
export function createStation(events: EventQueue, places: number): Station {
	const waiting: { readonly ms: number; readonly done: () => void }[] = [];
	let head = 0;
	let free = places;
	let busyMs = 0;
	const begin = (ms: number, done: () => void): void => {
		free--;
		busyMs += ms;
		events.after(ms, () => {
			free++;
			const next = waiting[head];
			if (next !== undefined) {
				head++;
				if (head === waiting.length) {
					waiting.length = 0;
					head = 0;
				}
				begin(next.ms, next.done);
			}
			done();
		});
	};
	return {
		serve(ms, done) {
			if (free > 0) begin(ms, done);
			else waiting.push({ ms, done });
		},
		busyMs: () => busyMs,
	};
}

/** The server's log: one sync at a time, of everything that waits when it begins. */
export function createLog(
	events: EventQueue,
	syncMs: number,
): { readonly sync: (done: () => void) => void; readonly busyMs: () => number } {
	let waiting: (() => void)[] = [];
	let isSyncing = false;
	let busyMs = 0;
	const begin = (): void => {
		const group = waiting;
		waiting = [];
		isSyncing = true;
		busyMs += syncMs;
		events.after(syncMs, () => {
			isSyncing = false;
			if (waiting.length > 0) begin();
			for (const done of group) done();
		});
	};
	return {
		sync(done) {
			waiting.push(done);
			if (!isSyncing) begin();
		},
		busyMs: () => busyMs,
	};
}
