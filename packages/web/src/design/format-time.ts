const UNITS = [
	["year", 31_536_000_000],
	["month", 2_592_000_000],
	["day", 86_400_000],
	["hour", 3_600_000],
	["minute", 60_000],
] as const;
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const ABSOLUTE = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/**
 * How long ago, or how long from now, in the largest unit that is full.
 *
 * @example
 * formatRelative(0, 7_200_000) // => "2 hours ago"
 */
export function formatRelative(at: number, now: number): string {
	for (const [unit, ms] of UNITS)
		if (Math.abs(at - now) >= ms) return RELATIVE.format(Math.trunc((at - now) / ms), unit);
	return "just now";
}

/** The moment in the zone of the browser. */
export function formatAbsolute(at: number): string {
	return ABSOLUTE.format(at);
}

/** The day in the zone of the browser. */
export function formatDay(at: number): string {
	return DAY.format(at);
}
