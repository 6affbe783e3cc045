/** Weights, limits and the sum that the amounts must reach. */
export interface FillInput {
	/** (n,), at or above 0. */
	readonly weights: ArrayLike<number>;
	/** (n,), each at most the upper limit. */
	readonly low: ArrayLike<number>;
	/** (n,). */
	readonly high: ArrayLike<number>;
	readonly total: number;
}

/**
 * Amounts in proportion to weights, cut to limits, that sum to a total: clip(level × weight, low,
 * high) for the one level that fits.
 *
 * The level is found by bisection, and then in closed form from the amounts that no limit cuts.
 * Cost: O(n) for each of at most 200 steps.
 *
 * @returns (n,); all at a limit where the total is out of reach. Items of weight 0 stay at `low`.
 *
 * @example
 * fillToTotal({ weights: [3, 1], low: [0, 2], high: [9, 9], total: 5 }) // => Float64Array.of(3, 2)
 */
export function fillToTotal(input: FillInput): Float64Array {
	const { low, high, total } = input;
	let [below, above] = [0, levelOfAll(input)];
	if (sumAt(input, below) >= total) return Float64Array.from(low);
	if (sumAt(input, above) <= total) return amountsAt(input, above);
	for (let step = 0; step < 200; step++) {
		const level = (below + above) / 2;
		if (level === below || level === above) break;
		if (sumAt(input, level) < total) below = level;
		else above = level;
	}
	let [rest, weight] = [total, 0];
	for (let i = 0; i < input.weights.length; i++) {
		const amount = above * (input.weights[i] ?? 0);
		const isCut = amount <= (low[i] ?? 0) || amount >= (high[i] ?? 0);
		if (isCut) rest -= amountAt(input, above, i);
		else weight += input.weights[i] ?? 0;
	}
	return amountsAt(input, weight > 0 ? rest / weight : above);
}

/** Least level at which every item of some weight has all it may have. */
function levelOfAll({ weights, high }: FillInput): number {
	let level = 0;
	for (let i = 0; i < weights.length; i++) {
		const weight = weights[i] ?? 0;
		if (weight > 0) level = Math.max(level, (high[i] ?? 0) / weight);
	}
	return level;
}

function amountAt({ weights, low, high }: FillInput, level: number, i: number): number {
	return Math.min(Math.max(level * (weights[i] ?? 0), low[i] ?? 0), high[i] ?? 0);
}

function amountsAt(input: FillInput, level: number): Float64Array {
	return Float64Array.from({ length: input.weights.length }, (_, i) => amountAt(input, level, i));
}

function sumAt(input: FillInput, level: number): number {
	let sum = 0;
	for (let i = 0; i < input.weights.length; i++) sum += amountAt(input, level, i);
	return sum;
}
