import { type CellText, cellText, differenceText, leadingText } from "@assay/core/benchmark";
import type { MatrixColumn, MatrixRow, MatrixView, RunTrustView } from "@assay/sdk/api";

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
	/** What the evaluator's own verdicts come to. */
	readonly own: CellText;
	/** Absent before it is read, and where raw rates are shown. */
	readonly correction: SentCorrection | undefined;
	readonly cell: MatrixView["cells"][number];
	readonly slice: MatrixRow;
	readonly evaluator: MatrixColumn;
	readonly gate: MatrixView["gates"][number] | undefined;
	/** Absent without a baseline and where the two runs have no such cell in common. */
	readonly change: CellChange | undefined;
}

/** How a cell's number is corrected, as it travels. */
export type SentCorrection = RunTrustView["cells"][number];

/**
 * The cells of a matrix, row-major, with their gates and changes.
 *
 * @param corrections at the places of the cells; absent: the evaluators' own numbers lead.
 */
export function cellViews(
	view: MatrixView,
	corrections: readonly SentCorrection[] = [],
): readonly CellView[] {
	const { evaluators, slices } = view;
	const gates = new Map(
		view.gates.map((gate) => [JSON.stringify([gate.slice, gate.evaluator]), gate]),
	);
	return slices.flatMap((slice, i) =>
		evaluators.flatMap((evaluator, j): readonly CellView[] => {
			const index = i * evaluators.length + j;
			const cell = view.cells[index];
			if (cell === undefined) return [];
			const own = cellText(cell, evaluator);
			const correction = corrections[index];
			return [
				{
					...(correction === undefined ? own : leadingText(own, correction, evaluator.shows)),
					own,
					correction,
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
