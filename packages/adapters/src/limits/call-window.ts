/** A stretch of the database's time, and how much of a limit belongs to it. */
export interface CallWindow {
	/** Milliseconds since 1970. */
	readonly endsAt: number;
	/** Tells it from windows of another length that end with it. */
	readonly seconds: number;
	/** What may be taken in it, a whole number. */
	readonly points: number;
}

const MINUTE_S = 60;

/**
 * The window of a moment: the shortest of whole seconds that at least one point belongs to. Windows
 * hold whole numbers of points that add up to the limit exactly: 90 a minute are 1, 2, 1, 2 … a second.
 *
 * @param perMinute above 0.
 * @param at milliseconds since 1970.
 */
export function callWindow(perMinute: number, at: number): CallWindow {
	const seconds = Math.max(1, Math.ceil(MINUTE_S / perMinute));
	const index = Math.floor(at / (seconds * 1000));
	const pointsBefore = (end: number): number => Math.floor((end * seconds * perMinute) / MINUTE_S);
	return {
		endsAt: (index + 1) * seconds * 1000,
		seconds,
		points: pointsBefore(index + 1) - pointsBefore(index),
	};
}
