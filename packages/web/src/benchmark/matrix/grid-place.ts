import type { ColumnGroup } from "./matrix-table.ts";

/** A place of the grid: row 0 has the criteria, row 1 the headings; columns 0 and 1 slice and prompts. */
export interface GridPlace {
	readonly row: number;
	readonly column: number;
}

/** Rows of headings above the first slice. */
export const HEAD_ROWS = 2;

/** Columns before the first evaluator: the slice's name and its prompts. */
export const HEAD_COLUMNS = 2;

/** What there is to move in. */
export interface GridSize {
	/** With the rows of headings. */
	readonly rows: number;
	/** With slice and prompts. */
	readonly columns: number;
	readonly groups: readonly ColumnGroup[];
	/** Rows that Page Up and Page Down go. */
	readonly page: number;
}

/** A key as the keyboard gives it. */
export interface PressedKey {
	readonly key: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
}

/**
 * Where a key leads from a place of the grid: arrows, Home and End in the row, with Ctrl in the
 * grid, Page Up and Page Down. `undefined` for every other key.
 */
export function movePlace(
	place: GridPlace,
	pressed: PressedKey,
	size: GridSize,
): GridPlace | undefined {
	const isFar = pressed.ctrlKey || pressed.metaKey;
	const to = isFar ? farPlace(pressed.key, size) : nearPlace(pressed.key, place, size);
	return to && clampPlace({ ...place, ...to }, size);
}

function nearPlace(key: string, place: GridPlace, size: GridSize): Partial<GridPlace> | undefined {
	const { row } = place;
	switch (key) {
		case "ArrowUp":
			return { row: row - 1 };
		case "ArrowDown":
			return { row: row + 1 };
		case "ArrowLeft":
			return { column: sideways(place, -1, size) };
		case "ArrowRight":
			return { column: sideways(place, 1, size) };
		case "Home":
			return { column: 0 };
		case "End":
			return { column: size.columns - 1 };
		case "PageUp":
			return { row: Math.max(Math.min(row, HEAD_ROWS), row - size.page) };
		case "PageDown":
			return { row: row + size.page };
		default:
			return undefined;
	}
}

function farPlace(key: string, { columns, rows }: GridSize): Partial<GridPlace> | undefined {
	switch (key) {
		case "ArrowUp":
			return { row: HEAD_ROWS };
		case "ArrowDown":
			return { row: rows - 1 };
		case "ArrowLeft":
			return { column: 0 };
		case "ArrowRight":
			return { column: columns - 1 };
		case "Home":
			return { row: HEAD_ROWS, column: HEAD_COLUMNS };
		case "End":
			return { row: rows - 1, column: columns - 1 };
		default:
			return undefined;
	}
}

/** Among the criteria a step goes to the next one, however many columns it has. */
function sideways({ column, row }: GridPlace, step: -1 | 1, { groups }: GridSize): number {
	if (row > 0) return column + step;
	const group = groupAt(column, groups);
	const next = groups[group + step] ?? groups[group];
	return HEAD_COLUMNS + (next?.start ?? 0);
}

/** Index of the criterion that a column stands under, -1 for those before the first. */
export function groupAt(column: number, groups: readonly ColumnGroup[]): number {
	return groups.findLastIndex(({ start }) => column >= HEAD_COLUMNS + start);
}

/** The nearest place that there is; no criterion stands above slice and prompts. */
export function clampPlace({ column, row }: GridPlace, size: GridSize): GridPlace {
	const inside = Math.min(Math.max(column, 0), size.columns - 1);
	const top = inside < HEAD_COLUMNS ? 1 : 0;
	return { row: Math.min(Math.max(row, top), size.rows - 1), column: inside };
}
