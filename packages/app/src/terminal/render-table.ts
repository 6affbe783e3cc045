import { fitText, oneLine, padText, textWidth } from "./fit-text.ts";

/** A column of a plain table. */
export interface TableColumn {
	readonly header: string;
	readonly align?: "left" | "right";
	/** This column gives way when the table is too wide; at most one. */
	readonly isFlexible?: boolean;
	/** Colours a padded cell of row i. */
	readonly paint?: (text: string, row: number) => string;
}

const GAP = 2;
const NARROWEST = 8;

/** Aligns rows under their headers within a width; a flexible column is cut with "…" where needed. */
export function renderTable(
	columns: readonly TableColumn[],
	cells: readonly (readonly string[])[],
	width: number,
): readonly string[] {
	const rows = cells.map((row) => row.map(oneLine));
	const natural = columns.map((column, j) =>
		Math.max(textWidth(column.header), ...rows.map((row) => textWidth(row[j] ?? ""))),
	);
	const excess = natural.reduce((sum, size) => sum + size, GAP * (columns.length - 1)) - width;
	const widths = natural.map((size, j) =>
		columns[j]?.isFlexible && excess > 0 ? Math.max(NARROWEST, size - excess) : size,
	);
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
