/** The middle value; the mean of the two middle ones where the count is even; three decimals. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const upper = sorted[sorted.length >> 1]!;
	const lower = sorted[(sorted.length - 1) >> 1]!;
	return rounded((lower + upper) / 2);
}

/** Three decimals. */
export function rounded(value: number): number {
	return Math.round(value * 1000) / 1000;
}
