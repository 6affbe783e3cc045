/** On which rows of a list a rule holds: 1 there, 0 elsewhere. */
export type Firing = Uint8Array;

/** Rows on which the rule holds. */
export function firedRows(firing: Firing): number {
	let sum = 0;
	for (const fired of firing) sum += fired;
	return sum;
}

/** Rows on which the rule holds and that are not covered. */
export function newRows(firing: Firing, covered: Firing): number {
	let sum = 0;
	for (const [index, fired] of firing.entries()) if (covered[index] === 0) sum += fired;
	return sum;
}

/**
 * Correlation (phi) of two rules' firing; 0 where one fires on no row or on every row.
 *
 * @example
 * firingCorrelation(Uint8Array.of(1, 0, 1, 0), Uint8Array.of(1, 0, 1, 0)) // => 1
 */
export function firingCorrelation(one: Firing, other: Firing): number {
	const rows = one.length;
	const [first, second] = [firedRows(one), firedRows(other)];
	let both = 0;
	for (const [index, fired] of one.entries()) both += fired * (other[index] ?? 0);
	const variance = first * (rows - first) * second * (rows - second);
	return variance === 0 ? 0 : (rows * both - first * second) / Math.sqrt(variance);
}
