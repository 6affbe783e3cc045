import { InputShapeError } from "../domain/index.ts";
import type { Random } from "../numeric/index.ts";
import type { DrawnRow } from "./draw-sample.ts";
import { measureAllocation } from "./measure-allocation.ts";
import type { MeasureStratum } from "./measure-stratum.ts";

/** Labels that each slice should have when the caller names no number. */
const MIN_PER_SLICE = 5;

/** What the *measure* queue is drawn from. */
export interface DrawMeasureInput {
	/** (n,), the stratum of each row as index in `strata`; negative for a row that has its label. */
	readonly stratumOfRow: ArrayLike<number>;
	readonly strata: readonly MeasureStratum[];
	/** Rows to draw. */
	readonly budget: number;
	/** Labels that each slice named by a stratum should have, old ones counted; 5 if absent. */
	readonly minPerSlice?: number | undefined;
	readonly random: Random;
}

/**
 * Draws the rows whose labels measure best: `measureAllocation` over the strata, uniformly inside
 * each.
 *
 * A row's probability is (rows drawn from its stratum) / (rows of it without a label). Labels of
 * several draws belong together by stratum (old and new are one uniform sample of it), not by
 * their probabilities, each of which speaks for one draw. Cost: O(n).
 *
 * @returns ascending by row; fewer than the budget where there are fewer rows.
 * @throws {InputShapeError} if a row names a stratum that is not there.
 *
 * @example
 * drawMeasure({ stratumOfRow: [0, -1], strata: [{ labeled: 1, passed: 1 }], budget: 3, random: { next: () => 0.5, integer: () => 0 } }) // => [{ row: 0, probability: 1 }]
 */
export function drawMeasure({
	stratumOfRow,
	strata,
	budget,
	minPerSlice = MIN_PER_SLICE,
	random,
}: DrawMeasureInput): readonly DrawnRow[] {
	const open = countOpen(stratumOfRow, strata.length);
	const wanted = Float64Array.from(measureAllocation({ strata, open, budget, minPerSlice }));
	const probabilities = wanted.map((count, i) => count / (open[i] ?? 0));
	const drawn: DrawnRow[] = [];
	let missing = wanted.reduce((sum, count) => sum + count, 0);
	for (let row = 0; row < stratumOfRow.length && missing > 0; row++) {
		const stratum = stratumOfRow[row] ?? -1;
		if (stratum < 0) continue;
		// Knuth's selection sampling, one for each stratum: needed among the rows that are left.
		const [needed, left] = [wanted[stratum] ?? 0, open[stratum] ?? 0];
		open[stratum] = left - 1;
		if (random.next() * left >= needed) continue;
		wanted[stratum] = needed - 1;
		missing--;
		drawn.push({ row, probability: probabilities[stratum] ?? 0 });
	}
	return drawn;
}

function countOpen(stratumOfRow: ArrayLike<number>, strata: number): Float64Array {
	const open = new Float64Array(strata);
	for (let row = 0; row < stratumOfRow.length; row++) {
		const stratum = stratumOfRow[row] ?? -1;
		if (stratum < 0) continue;
		if (stratum >= strata) {
			throw new InputShapeError(
				`Cannot draw rows: row ${row} is in stratum ${stratum} of ${strata}, expected a stratum that is there`,
			);
		}
		open[stratum] = (open[stratum] ?? 0) + 1;
	}
	return open;
}
