/** Probabilities closer than this are equal; sums in another order may differ by less. */
const EQUAL = 1e-9;

/** The class with the greatest value; `undefined` where others come within 1e-9 of it. */
export function topClass(values: ArrayLike<number>): number | undefined {
	let top = 0;
	for (let y = 1; y < values.length; y++) if (values[y]! > values[top]!) top = y;
	for (let y = 0; y < values.length; y++)
		if (y !== top && values[top]! - values[y]! <= EQUAL) return undefined;
	return top;
}
