/** A value of a CSV file; `undefined` becomes an empty field. */
export type CsvValue = string | number | boolean | undefined;

const OPENS_FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\n\r]/;

/**
 * One line of a CSV file (RFC 4180, but with a line feed alone at its end). A text that a
 * spreadsheet would run as a formula, because it begins with `=`, `+`, `-`, `@`, a tab or a
 * carriage return, gets a `'` in front; numbers stay as they are.
 *
 * @example
 * csvLine(["=1+1", 'say "hi"', -0.5, undefined]) // => "'=1+1,\"say \"\"hi\"\"\",-0.5,\n"
 */
export function csvLine(values: readonly CsvValue[]): string {
	return `${values.map((value) => csvField(value)).join(",")}\n`;
}

function csvField(value: CsvValue): string {
	if (typeof value !== "string") return value === undefined ? "" : String(value);
	const safe = OPENS_FORMULA.test(value) ? `'${value}` : value;
	return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
