import type { Clock } from "@assay/workflow/ports";

/** The database's time, as this process knows it. */
export interface DatabaseClock {
	/** Milliseconds since 1970; before the first comparison those of the process. */
	now(): number;
	/** Takes in what the database answered to a question of `askedAt` on the process's own clock. */
	compare(databaseMs: number, askedAt: number): void;
}

interface Comparison {
	/** What is added to the process's clock. */
	readonly offsetMs: number;
	/** How long question and answer took: the offset is uncertain by half of it. */
	readonly tookMs: number;
	readonly at: number;
}

const GOOD_FOR_MS = 60_000;

/**
 * Keeps the comparison of the last minute that took the shortest, so that a slow answer misleads nobody.
 * One that it cannot agree with ends it: a clock was set, or the process slept with its machine.
 */
export function createDatabaseClock(clock: Clock): DatabaseClock {
	let best: Comparison | undefined;
	return {
		now: () => (best === undefined ? clock.now() : clock.monotonicMs() + best.offsetMs),
		compare(databaseMs, askedAt) {
			const at = clock.monotonicMs();
			const tookMs = at - askedAt;
			const offsetMs = databaseMs - (askedAt + at) / 2;
			if (
				best !== undefined &&
				best.tookMs < tookMs &&
				at - best.at < GOOD_FOR_MS &&
				Math.abs(offsetMs - best.offsetMs) <= (tookMs + best.tookMs) / 2
			)
				return;
			best = { offsetMs, tookMs, at };
		},
	};
}
