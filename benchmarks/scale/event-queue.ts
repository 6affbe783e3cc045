/** What happens when, in simulated milliseconds. */
export interface EventQueue {
	readonly now: () => number;
	readonly after: (ms: number, happen: () => void) => void;
	/** Lets everything happen that lies before this time. */
	readonly runUntil: (ms: number) => void;
}

interface Event {
	readonly at: number;
	/** Events of the same time happen in the order in which they were planned. */
	readonly order: number;
	readonly happen: () => void;
}

/** An empty queue at time 0: a binary heap. */
export function createEventQueue(): EventQueue {
	const heap: Event[] = [];
	let now = 0;
	let planned = 0;
	return {
		now: () => now,
		after(ms, happen) {
			push(heap, { at: now + ms, order: planned++, happen });
		},
		runUntil(ms) {
			for (let next = heap[0]; next !== undefined && next.at < ms; next = heap[0]) {
				pop(heap);
				now = next.at;
				next.happen();
			}
			now = ms;
		},
	};
}

function isBefore(a: Event, b: Event): boolean {
	return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Event[], event: Event): void {
	let place = heap.length;
	while (place > 0) {
		const parent = heap[(place - 1) >> 1];
		if (parent === undefined || isBefore(parent, event)) break;
		heap[place] = parent;
		place = (place - 1) >> 1;
	}
	heap[place] = event;
}

function pop(heap: Event[]): void {
	const last = heap.pop();
	if (last === undefined || heap.length === 0) return;
	let place = 0;
	for (;;) {
		let child = 2 * place + 1;
		const left = heap[child];
		if (left === undefined) break;
		const right = heap[child + 1];
		const isRight = right !== undefined && isBefore(right, left);
		const smaller = isRight ? right : left;
		if (isRight) child++;
		if (isBefore(last, smaller)) break;
		heap[place] = smaller;
		place = child;
	}
	heap[place] = last;
}
