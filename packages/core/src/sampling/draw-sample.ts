import type { Random } from "../numeric/index.ts";

/** A row that was drawn for labelling. */
export interface DrawnRow {
	/** Index among the rows that the draw was made from. */
	readonly row: number;
	/** The probability with which it was to be drawn, in (0, 1]. Store it with the label. */
	readonly probability: number;
}

/**
 * Draws rows without replacement, each with the same probability size / count.
 *
 * Cost: O(count). Source: Fan, Muller & Rezucha (1962), method 1; Knuth, TAOCP 2, 3.4.2, S.
 *
 * @param count - rows to draw from.
 * @param size - at most all are drawn.
 * @returns ascending by row.
 *
 * @example
 * drawSample(2, 5, { next: () => 0, integer: () => 0 }) // => [{ row: 0, probability: 1 }, { row: 1, probability: 1 }]
 */
export function drawSample(count: number, size: number, random: Random): readonly DrawnRow[] {
	const drawn: DrawnRow[] = [];
	const wanted = Math.min(size, count);
	for (let row = 0; drawn.length < wanted; row++) {
		if (random.next() * (count - row) < wanted - drawn.length) {
			drawn.push({ row, probability: wanted / count });
		}
	}
	return drawn;
}
