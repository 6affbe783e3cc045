import { kolmogorovSf } from "./kolmogorov-sf.ts";

/** How the distribution of a number has moved. */
export interface KsDrift {
	/** Greatest distance of the two cumulative shares, in [0, 1]. */
	readonly statistic: number;
	/** Two-sided; conservative where values tie. */
	readonly pValue: number;
	/** Mean distance that the numbers moved (Wasserstein-1), in their unit. */
	readonly moved: number;
}

/**
 * Compares the distribution of a number, such as prompt length or score, on two sets of rows.
 *
 * The p-value is that of the one-sample statistic at n m / (n + m) rows, rounded half to even.
 * Source: Smirnov (1948), Ann. Math. Stat. 19, 279; as scipy 1.10 `ks_2samp(method="asymp")`.
 * Cost: O((n + m) log (n + m)).
 *
 * @param first - (n,).
 * @param second - (m,).
 * @returns `undefined` where a side is empty.
 *
 * @example
 * ksDrift([1, 2], [3, 4]) // => { statistic: 1, pValue: 0, moved: 2 }
 */
export function ksDrift(first: ArrayLike<number>, second: ArrayLike<number>): KsDrift | undefined {
	if (first.length === 0 || second.length === 0) return undefined;
	const [one, other] = [Float64Array.from(first).toSorted(), Float64Array.from(second).toSorted()];
	let [i, j, statistic, moved] = [0, 0, 0, 0];
	let at = Math.min(one[0]!, other[0]!);
	while (i < one.length || j < other.length) {
		const next = Math.min(one[i] ?? Number.POSITIVE_INFINITY, other[j] ?? Number.POSITIVE_INFINITY);
		moved += Math.abs(i / one.length - j / other.length) * (next - at);
		while (one[i] === next) i++;
		while (other[j] === next) j++;
		statistic = Math.max(statistic, Math.abs(i / one.length - j / other.length));
		at = next;
	}
	const rows = (one.length * other.length) / (one.length + other.length);
	return { statistic, pValue: kolmogorovSf(statistic, Math.max(1, roundHalfEven(rows))), moved };
}

function roundHalfEven(value: number): number {
	const rounded = Math.round(value);
	return rounded - value === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
