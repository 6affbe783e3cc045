import { EVALUATORS, type MatrixData, SLICES } from "./matrix-data.ts";

/**
 * Mean score per slice and evaluator by the bare loop that does the least: sums of float columns by
 * a bit mask of slices, without missing rows, counts of passes, squares or intervals.
 */
export function bareMeans({ masks, scores }: MatrixData): Float64Array {
	const sums = new Float64Array(SLICES * EVALUATORS);
	const counts = new Float64Array(SLICES);
	for (let prompt = 0; prompt < masks.length; prompt++) {
		let mask = masks[prompt]!;
		while (mask !== 0) {
			const slice = 31 - Math.clz32(mask & -mask);
			mask &= mask - 1;
			counts[slice]! += 1;
			const first = slice * EVALUATORS;
			for (let index = 0; index < EVALUATORS; index++) {
				sums[first + index]! += scores[index]![prompt]!;
			}
		}
	}
	return sums.map((sum, cell) => sum / counts[Math.floor(cell / EVALUATORS)]!);
}
