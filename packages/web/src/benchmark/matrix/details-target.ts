import { type GridPlace, HEAD_COLUMNS, HEAD_ROWS } from "./grid-place.ts";
import type { MatrixTable } from "./matrix-table.ts";

/** What the panel at the side tells about, by names, so that it stays when rows are sorted. */
export type DetailsTarget =
	| { readonly kind: "cell"; readonly slice: string; readonly evaluator: string }
	| { readonly kind: "slice"; readonly slice: string }
	| { readonly kind: "evaluator"; readonly evaluator: string };

/** What stands at a place of the grid; of a folded column its worst evaluator. */
export function targetAt(
	{ column, row }: GridPlace,
	table: MatrixTable,
): DetailsTarget | undefined {
	const shownRow = table.rows[row - HEAD_ROWS];
	const shownColumn = table.columns[column - HEAD_COLUMNS];
	if (shownRow === undefined)
		return row === 1 && shownColumn?.kind === "evaluator"
			? { kind: "evaluator", evaluator: shownColumn.evaluator.name }
			: undefined;
	const slice = shownRow.slice.name;
	if (column < HEAD_COLUMNS) return { kind: "slice", slice };
	const view = shownRow.cells[column - HEAD_COLUMNS];
	return view && { kind: "cell", slice, evaluator: view.evaluator.name };
}
