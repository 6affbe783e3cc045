import type { Measure } from "./cell-rank.ts";
import type { CellView } from "./cell-view.ts";

/** Shade of a cell, 1 (worst) to 9 (best); the scale's colours have the same numbers. */
export type Shade = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Where each shade but the first begins, as a share. */
export const LEVEL_STEPS: readonly number[] = [0.3, 0.5, 0.65, 0.75, 0.85, 0.9, 0.95, 0.98];

/** Where each shade but the first begins, as a difference of shares. */
export const CHANGE_STEPS: readonly number[] = [-0.2, -0.1, -0.05, 0, 0, 0.05, 0.1, 0.2];

const SHADES: readonly Shade[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const NEUTRAL: Shade = 5;

/**
 * The shade of a cell; none where too few rows are behind it. By change only what is significant
 * has a colour.
 */
export function cellShade(view: CellView | undefined, measure: Measure): Shade | undefined {
	if (view?.estimate === undefined || view.kind !== "measured" || view.isThin) return undefined;
	if (measure === "level") return shadeOf(view.estimate.value, LEVEL_STEPS);
	if (view.change === undefined) return undefined;
	const { cell, isSignificant } = view.change;
	if (!isSignificant || cell.difference === undefined) return NEUTRAL;
	return shadeOf(cell.difference.value, CHANGE_STEPS);
}

/** The shade of a value between steps. */
export function shadeOf(value: number, steps: readonly number[]): Shade {
	return SHADES[steps.filter((step) => value >= step).length] ?? NEUTRAL;
}
