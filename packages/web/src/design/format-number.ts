const COUNT = new Intl.NumberFormat("en-US");
const SHARE = new Intl.NumberFormat("en-US", {
	style: "percent",
	maximumFractionDigits: 1,
	minimumFractionDigits: 1,
});
const WHOLE_SHARE = new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: 2 });
/** What is nearer to none or all is written as 0.0 % or 100.0 % only where it is that. */
const LEAST_SHARE = 0.0005;
const CENTS = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const MILLS = new Intl.NumberFormat("en-US", {
	style: "currency",
	currency: "USD",
	maximumSignificantDigits: 2,
});
const MINUS = "\u2212";

/**
 * A number of things, with separators of thousands.
 *
 * @example
 * formatCount(12345) // => "12,345"
 */
export function formatCount(count: number): string {
	return COUNT.format(count);
}

/**
 * A share from 0 to 1 as per cent, with one digit. With `isWhole`, for shares that somebody has set:
 * with those digits alone that it has.
 *
 * @example
 * formatPercent(0.4567) // => "45.7%"
 */
export function formatPercent(share: number, { isWhole = false } = {}): string {
	if (isWhole) return WHOLE_SHARE.format(share);
	if (share > 0 && share < LEAST_SHARE) return "<0.1%";
	return share < 1 && share >= 1 - LEAST_SHARE ? ">99.9%" : SHARE.format(share);
}

/**
 * A difference of two shares in percentage points, with its sign; a zero has none.
 *
 * @example
 * formatDelta(0.034) // => "+3.4"
 */
export function formatDelta(delta: number): string {
	const points = (Math.abs(delta) * 100).toFixed(1);
	if (points === "0.0") return points;
	return `${delta < 0 ? MINUS : "+"}${points}`;
}

/**
 * A p-value, to stand behind the letter: with three digits, with four below 0.01.
 *
 * @example
 * formatP(0.00321) // => "0.0032"
 */
export function formatP(p: number): string {
	return p < 0.0001 ? "<\u00a00.0001" : p.toFixed(p < 0.01 ? 4 : 3);
}

/**
 * An amount in US dollars: cents from one cent on, two digits below.
 *
 * @example
 * formatMoney(0.00123) // => "$0.0012"
 */
export function formatMoney(usd: number): string {
	return (usd === 0 || Math.abs(usd) >= 0.01 ? CENTS : MILLS).format(usd);
}

/**
 * A span of time in the unit that suits it.
 *
 * @example
 * formatDuration(90_000) // => "1 min 30 s"
 */
export function formatDuration(ms: number): string {
	if (ms < 1000) return `${Math.round(ms)} ms`;
	if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
	const seconds = Math.round(ms / 1000);
	if (seconds < 3600) return joinUnits(Math.floor(seconds / 60), "min", `${seconds % 60} s`);
	const minutes = Math.round(seconds / 60);
	return joinUnits(Math.floor(minutes / 60), "h", `${minutes % 60} min`);
}

function joinUnits(count: number, unit: string, rest: string): string {
	return rest.startsWith("0 ") ? `${count} ${unit}` : `${count} ${unit} ${rest}`;
}
