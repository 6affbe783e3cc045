const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/**
 * A size for people, in steps of 1,000.
 *
 * @example
 * formatBytes(12_345_678) // => "12.3 MB"
 */
export function formatBytes(bytes: number): string {
	const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
	const value = bytes / 1000 ** step;
	const text = step === 0 || value >= 100 ? Math.round(value).toString() : value.toFixed(1);
	return `${text} ${UNITS[step]}`;
}
