import type { MatrixColumn, MatrixCriterion, MatrixRow, MatrixView } from "@assay/sdk/api";
import { cellRank, type Measure, worstCell } from "./cell-rank.ts";
import type { CellView } from "./cell-view.ts";
import type { MatrixSearch } from "./matrix-search.ts";

/** A column of cells: one evaluator, or all of a criterion that is folded. */
export type TableColumn =
	| { readonly kind: "evaluator"; readonly key: string; readonly evaluator: MatrixColumn }
	| {
			readonly kind: "folded";
			readonly key: string;
			readonly criterion: string;
			readonly evaluators: readonly MatrixColumn[];
	  };

/** Columns under one criterion. */
export interface ColumnGroup {
	readonly criterion: MatrixCriterion;
	readonly isFolded: boolean;
	/** First of its columns. */
	readonly start: number;
	readonly span: number;
}

/** A slice with its cells. */
export interface TableRow {
	readonly slice: MatrixRow;
	/** By column; of a folded one the worst, `undefined` where none of its cells can be ranked. */
	readonly cells: readonly (CellView | undefined)[];
}

/** The matrix as it is shown. */
export interface MatrixTable {
	readonly groups: readonly ColumnGroup[];
	readonly columns: readonly TableColumn[];
	readonly rows: readonly TableRow[];
	/** Slices that the filter leaves out. */
	readonly leftOut: number;
}

/** What of the address decides on rows and columns. */
export type Arrangement = Pick<MatrixSearch, "find" | "sort" | "reverse" | "hidden" | "folded"> & {
	readonly measure: Measure;
};

/**
 * Puts rows and columns in order: criteria as defined with their evaluators, "All prompts" first,
 * the slices as defined or sorted, worst first. What cannot be ranked comes last, either way round.
 */
export function arrangeMatrix(
	view: MatrixView,
	cells: readonly CellView[],
	arrangement: Arrangement,
): MatrixTable {
	const { columns, groups } = arrangeColumns(view, arrangement);
	const { length } = view.evaluators;
	const places = new Map(view.evaluators.map(({ name }, place) => [name, place]));
	const found = view.slices
		.map((slice, i) => ({ slice, cells: cells.slice(i * length, (i + 1) * length) }))
		.filter(({ slice }) => isFound(slice, arrangement.find));
	const rows = found.map(({ slice, cells: own }) => ({
		slice,
		cells: columns.map((column) => cellOf(column, own, { places, ...arrangement })),
	}));
	return {
		groups,
		columns,
		rows: sortRows(rows, columns, arrangement),
		leftOut: view.slices.length - found.length,
	};
}

function arrangeColumns(
	{ criteria, evaluators }: MatrixView,
	{ folded, hidden }: Arrangement,
): Pick<MatrixTable, "columns" | "groups"> {
	const columns: TableColumn[] = [];
	const groups: ColumnGroup[] = [];
	for (const criterion of criteria) {
		const own = evaluators.filter(
			(one) => one.criterion === criterion.name && !hidden.includes(one.name),
		);
		if (own.length === 0) continue;
		const isFolded = folded.includes(criterion.name);
		const added: readonly TableColumn[] = isFolded
			? [
					{
						kind: "folded",
						key: `criterion ${criterion.name}`,
						criterion: criterion.name,
						evaluators: own,
					},
				]
			: own.map((evaluator) => ({
					kind: "evaluator",
					key: `evaluator ${evaluator.name}`,
					evaluator,
				}));
		groups.push({ criterion, isFolded, start: columns.length, span: added.length });
		columns.push(...added);
	}
	return { columns, groups };
}

function isFound({ kind, name }: MatrixRow, find: string): boolean {
	return kind === "all" || name.toLowerCase().includes(find.trim().toLowerCase());
}

function cellOf(
	column: TableColumn,
	cells: readonly CellView[],
	{ measure, places }: { readonly measure: Measure; readonly places: ReadonlyMap<string, number> },
): CellView | undefined {
	const at = ({ name }: MatrixColumn): CellView | undefined => cells[places.get(name) ?? -1];
	if (column.kind === "evaluator") return at(column.evaluator);
	return worstCell(
		column.evaluators.flatMap((one) => at(one) ?? []),
		measure,
	);
}

function sortRows(
	rows: readonly TableRow[],
	columns: readonly TableColumn[],
	{ measure, reverse, sort }: Arrangement,
): readonly TableRow[] {
	const pinned = rows.filter(({ slice }) => slice.kind === "all");
	const others = rows.filter(({ slice }) => slice.kind !== "all");
	const rankOf = rankBy(sort, columns, measure);
	if (rankOf === undefined) return rows;
	const ranked = others.map((row) => ({ row, rank: rankOf(row) }));
	const known = ranked.filter(({ rank }) => rank !== undefined);
	known.sort((a, b) => compareRanks(a.rank, b.rank) * (reverse ? -1 : 1));
	const unknown = ranked.filter(({ rank }) => rank === undefined);
	return [...pinned, ...[...known, ...unknown].map(({ row }) => row)];
}

type Rank = number | string | undefined;

function rankBy(
	sort: string | undefined,
	columns: readonly TableColumn[],
	measure: Measure,
): ((row: TableRow) => Rank) | undefined {
	if (sort === "name") return ({ slice }) => slice.name;
	if (sort === "prompts") return ({ slice }) => slice.prompts;
	if (sort === "worst")
		return ({ cells }) =>
			cellRank(
				worstCell(
					cells.flatMap((cell) => cell ?? []),
					measure,
				),
				measure,
			);
	const column = columns.findIndex(({ key }) => key === sort);
	return column === -1 ? undefined : ({ cells }) => cellRank(cells[column], measure);
}

function compareRanks(a: Rank, b: Rank): number {
	if (typeof a === "number" && typeof b === "number") return a - b;
	return String(a).localeCompare(String(b), "en", { numeric: true });
}
