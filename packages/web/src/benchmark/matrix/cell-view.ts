import { type CellText, cellText, differenceText } from "@assay/core/benchmark";
import type { MatrixColumn, MatrixRow, MatrixView } from "@assay/sdk/api";

/** How a cell differs from the baseline's. */
export interface CellChange {
	/** Signed difference; percentage points for pass rates. */
	readonly text: string;
	/** The change is real, after correction for all cells. */
	readonly isSignificant: boolean;
	readonly cell: NonNullable<NonNullable<MatrixView["change"]>["cells"][number]>;
}

/** One slice under one evaluator, with all that is said about it. */
export interface CellView extends CellText {
	readonly cell: MatrixView["cells"][number];
	readonly slice: MatrixRow;
	readonly evaluator: MatrixColumn;
	readonly gate: MatrixView["gates"][number] | undefined;
	/** Absent without a baseline and where the two runs have no such cell in common. */
	readonly change: CellChange | undefined;
}

/** The cells of a matrix, row-major, with their gates and changes. */
export function cellViews(view: MatrixView): readonly CellView[] {
	const { evaluators, slices } = view;
	const gates = new Map(
		view.gates.map((gate) => [JSON.stringify([gate.slice, gate.evaluator]), gate]),
	);
	return slices.flatMap((slice, i) =>
		evaluators.flatMap((evaluator, j): readonly CellView[] => {
			const index = i * evaluators.length + j;
			const cell = view.cells[index];
			if (cell === undefined) return [];
			return [
				{
					...cellText(cell, evaluator),
					cell,
					slice,
					evaluator,
					gate: gates.get(JSON.stringify([slice.name, evaluator.name])),
					change: changeOf(view.change?.cells[index] ?? undefined, evaluator),
				},
			];
		}),
	);
}

function changeOf(
	cell: CellChange["cell"] | undefined,
	{ shows }: MatrixColumn,
): CellChange | undefined {
	if (cell?.difference === undefined) return undefined;
	return {
		text: differenceText(cell.difference.value, shows),
		isSignificant: cell.verdict === "regressed" || cell.verdict === "improved",
		cell,
	};
}
