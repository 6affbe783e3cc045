/** The numbers of a figure: names of the columns, then a row each; `undefined` = no data. */
export interface FigureNumbers {
	readonly head: readonly string[];
	readonly rows: readonly (readonly (string | number | undefined)[])[];
}

/**
 * The numbers of a figure as CSV; no data is an empty cell.
 *
 * @example
 * figureCsv({ head: ["a", "b"], rows: [[1, undefined]] }) // => "a,b\r\n1,\r\n"
 */
export function figureCsv({ head, rows }: FigureNumbers): string {
	return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number | undefined): string {
	if (value === undefined) return "";
	return /[",\r\n]/.test(String(value))
		? `"${String(value).replaceAll('"', '""')}"`
		: String(value);
}
