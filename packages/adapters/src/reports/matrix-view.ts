import {
	type CellText,
	type ChangeVerdict,
	type ComparisonCell,
	cellText,
	differenceText,
	type GateCheck,
	leadingText,
	type MatrixCell,
	type MatrixEvaluator,
} from "@assay/core/benchmark";
import type { CellCorrection } from "@assay/core/correction";
import type { Estimate } from "@assay/core/domain";
import type { RunReport } from "@assay/workflow/ports";

/** What the matrix of a report is drawn from; enough for partial results of a run under way. */
export type MatrixSource = Pick<RunReport, "matrix" | "gates" | "comparison"> &
	Partial<Pick<RunReport, "trust">>;

/** How a cell differs from the baseline's. */
export interface CellChange {
	/** Signed difference; percentage points for pass rates. */
	readonly text: string;
	readonly verdict: ChangeVerdict;
	readonly cell: ComparisonCell;
}

/** One cell of the matrix in words: those of the corrected rate where there is one. */
export interface CellView extends CellText {
	/** What the evaluator's own verdicts come to. */
	readonly own: CellText;
	readonly correction: CellCorrection;
	readonly cell: MatrixCell;
	readonly evaluator: MatrixEvaluator;
	readonly change: CellChange | undefined;
	readonly gate: GateCheck | undefined;
	/** Estimate minus that of "All prompts" in the same column; `undefined` in thin cells of few rows and in that row itself. */
	readonly offset: number | undefined;
}

/**
 * Gives the cells of a report's matrix, row-major, with gates and changes looked up by name. A
 * baseline may have other slices and evaluators than the run; cells without a partner have no
 * change.
 */
export function matrixView(source: MatrixSource): readonly CellView[] {
	const { matrix } = source;
	const gates = new Map(source.gates.map((gate) => [cellName(gate.slice, gate.evaluator), gate]));
	const changes = changesByName(source);
	const overall = overallEstimates(source);
	return matrix.slices.flatMap((slice, i) =>
		matrix.evaluators.flatMap((evaluator, j) => {
			const place = i * matrix.evaluators.length + j;
			const cell = matrix.cells[place];
			if (cell === undefined) return [];
			const name = cellName(slice.name, evaluator.name);
			const correction = source.trust?.cells[place] ?? AS_COMPUTED;
			const own = cellText(cell, evaluator);
			const view = {
				...leadingText(own, correction, evaluator.shows),
				own,
				correction,
				cell,
				evaluator,
			};
			return [
				{
					...view,
					change: changeOf(changes.get(name), evaluator),
					gate: gates.get(name),
					offset: slice.kind === "all" ? undefined : offsetOf(view, overall[j]),
				},
			];
		}),
	);
}

const AS_COMPUTED: CellCorrection = { kind: "as-computed" };

function changesByName({ comparison, matrix }: MatrixSource): ReadonlyMap<string, ComparisonCell> {
	if (comparison === undefined) return new Map();
	const { slices, evaluators, cells } = comparison.result;
	// Where one of the run's slices is left out, "No slice" of the comparison holds its prompts too.
	const hasAllSlices = slices.length === matrix.slices.length;
	return new Map(
		cells.flatMap((cell, index) => {
			const slice = slices[Math.floor(index / evaluators.length)];
			if (slice?.kind === "none" && !hasAllSlices) return [];
			const evaluator = evaluators[index % evaluators.length];
			return [[cellName(slice?.name ?? "", evaluator?.name ?? ""), cell] as const];
		}),
	);
}

function changeOf(
	cell: ComparisonCell | undefined,
	evaluator: MatrixEvaluator,
): CellChange | undefined {
	if (cell?.difference === undefined) return undefined;
	const text = differenceText(cell.difference.value, evaluator.shows);
	return { text, verdict: cell.verdict, cell };
}

function overallEstimates({ matrix, trust }: MatrixSource): readonly (Estimate | undefined)[] {
	const row = matrix.slices.findIndex((slice) => slice.kind === "all");
	return matrix.evaluators.map((evaluator, j) => {
		const place = row * matrix.evaluators.length + j;
		const cell = matrix.cells[place];
		const lead = trust?.cells[place] ?? AS_COMPUTED;
		return cell && leadingText(cellText(cell, evaluator), lead, evaluator.shows).estimate;
	});
}

function offsetOf(
	view: Pick<CellView, "kind" | "estimate">,
	overall: Estimate | undefined,
): number | undefined {
	if (view.kind !== "measured" || view.estimate === undefined || overall === undefined)
		return undefined;
	return view.estimate.value - overall.value;
}

function cellName(slice: string, evaluator: string): string {
	return JSON.stringify([slice, evaluator]);
}
