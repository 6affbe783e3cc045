import type { Clock } from "@assay/workflow/ports";
import type { CallCounters, CountedWindow } from "./call-counters.ts";
import { callWindow } from "./call-window.ts";

/** Takes what calls need of one limit. */
export interface WindowMeter {
	/**
	 * Resolves once the points are taken.
	 *
	 * @param demand points that all of this process wait for, these included.
	 */
	take(points: number, demand: number, signal: AbortSignal): Promise<void>;
	/** Gives points back, or takes more where it is less than none. */
	giveBack(points: number): void;
}

/** What is metered. */
export interface MeteredLimit extends Pick<CountedWindow, "limit" | "provider"> {
	readonly perMinute: number;
	readonly counters: CallCounters;
	readonly clock: Clock;
}

/** Processes share a window: none asks for more than this part of it at once, and none needs more questions. */
const SHARE = 16;

/**
 * Buys points from the counters that all processes share. What a window can no longer give is bought
 * from the next ones, so that no point is lost or given twice. Nothing is asked of a window that is
 * known to be empty.
 */
export function createWindowMeter(limit: MeteredLimit): WindowMeter {
	const { clock, counters, perMinute, provider } = limit;
	let credit = 0;
	let emptyUntil = 0;

	const buy = async (needed: number, wished: number): Promise<void> => {
		const { endsAt, points, seconds } = callWindow(perMinute, counters.now());
		const share = Math.min(wished, Math.ceil(points / SHARE));
		const asked = Math.min(points, Math.ceil(Math.max(needed, share)));
		const window = { limit: limit.limit, provider, endsAt, seconds };
		const counted = await counters.add(window, asked);
		credit += Math.max(0, Math.min(asked, points - (counted - asked)));
		if (counted >= points) emptyUntil = endsAt;
	};

	return {
		async take(points, demand, signal) {
			// A call above a whole minute's points begins when a minute's are there, and is paid off later.
			const needed = Math.min(points, perMinute);
			for (;;) {
				signal.throwIfAborted();
				if (credit >= needed) break;
				const wait = emptyUntil - counters.now();
				if (wait > 0) await clock.sleep(Math.ceil(wait), signal);
				else await buy(needed - credit, demand - credit);
			}
			credit -= points;
		},
		giveBack(points) {
			credit = Math.min(credit + points, Math.max(credit, perMinute));
		},
	};
}
