import { fitText, oneLine, padText, textWidth } from "./fit-text.ts";

/** A column of a plain table. */
export interface TableColumn {
	readonly header: string;
	readonly align?: "left" | "right";
	/** This column gives way when the table is too wide; of several the widest does first. */
	readonly isFlexible?: boolean;
	/** Colours a padded cell of row i. */
	readonly paint?: (text: string, row: number) => string;
}

const GAP = 2;
const NARROWEST = 8;

/** Aligns rows under their headers within a width; flexible columns are cut with "…" where needed. */
export function renderTable(
	columns: readonly TableColumn[],
	cells: readonly (readonly string[])[],
	width: number,
): readonly string[] {
	const rows = cells.map((row) => row.map(oneLine));
	const natural = columns.map((column, j) =>
		Math.max(textWidth(column.header), ...rows.map((row) => textWidth(row[j] ?? ""))),
	);
	const widths = fitColumns(columns, natural, width);
	const line = (texts: readonly string[], row?: number): string =>
		columns
			.map((column, j) => {
				const size = widths[j] ?? 0;
				const text = padText(fitText(texts[j] ?? "", size), size, column.align);
				return row === undefined ? text : (column.paint?.(text, row) ?? text);
			})
			.join(" ".repeat(GAP))
			.trimEnd();
	return [line(columns.map((column) => column.header)), ...rows.map((row, i) => line(row, i))];
}

function fitColumns(
	columns: readonly TableColumn[],
	natural: readonly number[],
	width: number,
): readonly number[] {
	const widths = [...natural];
	const sizeOf = (j: number): number => (columns[j]?.isFlexible ? (widths[j] ?? 0) : 0);
	const excess = natural.reduce((sum, size) => sum + size, GAP * (columns.length - 1)) - width;
	for (let left = excess; left > 0; left--) {
		const widest = widths.reduce((best, _, j) => (sizeOf(j) > sizeOf(best) ? j : best), 0);
		if (sizeOf(widest) <= NARROWEST) break;
		widths[widest] = sizeOf(widest) - 1;
	}
	return widths;
}
