/**
 * A count with thousands separators.
 *
 * @example
 * countText(1234567) // => "1,234,567"
 */
export function countText(count: number): string {
	return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * US dollars with as many digits as a small sum needs.
 *
 * @example
 * usdText(0.00421) // => "$0.0042"
 */
export function usdText(usd: number): string {
	if (usd === 0 || usd >= 0.1) {
		const [whole = "0", cents = "00"] = usd.toFixed(2).split(".");
		return `$${countText(Number(whole))}.${cents}`;
	}
	return usd < 0.0001 ? "<$0.0001" : `$${usd.toFixed(4)}`;
}

/**
 * A length of time in the two largest units.
 *
 * @example
 * durationText(65_000) // => "1 min 05 s"
 */
export function durationText(ms: number): string {
	if (ms < 999.5) return `${Math.round(ms)} ms`;
	if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
	if (ms < 59_500) return `${Math.round(ms / 1000)} s`;
	const seconds = Math.round(ms / 1000);
	if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
	const minutes = Math.round(seconds / 60);
	if (minutes < 2880) return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
	return `${Math.floor(minutes / 1440)} d ${Math.round((minutes % 1440) / 60)} h`;
}

function twoDigits(part: number): string {
	return String(part).padStart(2, "0");
}

/**
 * A moment to the minute, in UTC, so that a report reads the same everywhere.
 *
 * @param at milliseconds since 1970.
 *
 * @example
 * momentText(0) // => "1970-01-01 00:00 UTC"
 */
export function momentText(at: number): string {
	return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/**
 * A p-value without its name.
 *
 * @example
 * pValueText(0.03217) // => "0.032"
 */
export function pValueText(p: number): string {
	if (p < 0.0001) return "<0.0001";
	return p.toFixed(p < 0.01 ? 4 : 3);
}

/**
 * A count with its noun.
 *
 * @example
 * countOf(1, "gate") // => "1 gate"
 */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
	return `${countText(count)} ${count === 1 ? noun : plural}`;
}
