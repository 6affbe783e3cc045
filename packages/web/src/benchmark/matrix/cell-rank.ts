import type { CellView } from "./cell-view.ts";
import type { MatrixSearch } from "./matrix-search.ts";

/** What makes a cell a bad one: its level, or its change against the baseline. */
export type Measure = MatrixSearch["color"];

/**
 * The number that cells are ordered by, least first: worst. Cells with too little behind them have
 * none, however bad they look.
 */
export function cellRank(view: CellView | undefined, measure: Measure): number | undefined {
	if (view === undefined || view.kind !== "measured" || view.isThin) return undefined;
	if (measure === "level") return view.estimate?.value;
	const { change } = view;
	if (change === undefined || change.cell.verdict === "not-testable") return undefined;
	return change.cell.difference?.value;
}

/** The worst of some cells; a real change before one that may be chance; `undefined` where none can be ranked. */
export function worstCell(views: readonly CellView[], measure: Measure): CellView | undefined {
	let worst: CellView | undefined;
	for (const view of views) if (isWorse(view, worst, measure)) worst = view;
	return worst;
}

function isWorse(view: CellView, than: CellView | undefined, measure: Measure): boolean {
	const rank = cellRank(view, measure);
	if (rank === undefined) return false;
	const other = cellRank(than, measure);
	if (other === undefined || than === undefined) return true;
	if (measure === "change" && isRegression(view) !== isRegression(than)) return isRegression(view);
	return rank < other || (rank === other && view.cell.scored > than.cell.scored);
}

function isRegression(view: CellView): boolean {
	return view.change?.cell.verdict === "regressed";
}
