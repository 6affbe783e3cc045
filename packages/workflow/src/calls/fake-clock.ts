import type { Clock } from "../ports/index.ts";

/** A clock that stands still until it is told to go on, or that jumps to whatever is waited for. */
export interface FakeClock extends Clock {
	/** Goes on by `ms`, waking each sleeper at its time, in order. */
	advance(ms: number): Promise<void>;
	/** Every wait that was asked for, in milliseconds. */
	readonly sleeps: readonly number[];
}

interface Sleeper {
	readonly at: number;
	readonly wake: () => void;
}

/** Lets everything that can go on without the clock go on. */
function settle(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** Makes a clock at time zero; an impatient one never lets anybody wait. */
export function createFakeClock({
	isImpatient = false,
}: {
	readonly isImpatient?: boolean;
} = {}): FakeClock {
	const sleepers: Sleeper[] = [];
	const sleeps: number[] = [];
	let time = 0;
	const goTo = async (end: number): Promise<void> => {
		for (;;) {
			await settle();
			const [first] = sleepers.toSorted((a, b) => a.at - b.at);
			if (first === undefined || first.at > end) break;
			sleepers.splice(sleepers.indexOf(first), 1);
			time = Math.max(time, first.at);
			first.wake();
		}
		time = Math.max(time, end);
		await settle();
	};
	return {
		sleeps,
		now: () => time,
		monotonicMs: () => time,
		advance: (ms) => goTo(time + ms),
		async sleep(ms, signal) {
			signal.throwIfAborted();
			sleeps.push(ms);
			const slept = new Promise<void>((resolve, reject) => {
				sleepers.push({ at: time + ms, wake: resolve });
				signal.addEventListener("abort", () => reject(signal.reason), { once: true });
			});
			if (isImpatient) await goTo(time + ms);
			return slept;
		},
	};
}
