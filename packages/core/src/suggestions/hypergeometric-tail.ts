import { lgamma } from "../numeric/index.ts";

/** A draw without putting back. */
export interface Draw {
	readonly drawn: number;
	/** Marked ones among `total`. */
	readonly marked: number;
	readonly total: number;
}

/**
 * Chance that a draw without putting back holds at least so many marked ones: the one-sided p-value
 * of Fisher's exact test.
 *
 * Cost: O(drawn). Source: Fisher (1935), The Design of Experiments, ch. 2.
 *
 * @param hits - in [0, drawn].
 *
 * @example
 * hypergeometricTail(3, { drawn: 3, marked: 6, total: 10 }).toFixed(6) // => "0.166667"
 */
export function hypergeometricTail(hits: number, { drawn, marked, total }: Draw): number {
	const least = Math.max(hits, drawn + marked - total, 0);
	const most = Math.min(drawn, marked);
	let sum = 0;
	for (let k = least; k <= most; k++) {
		const log =
			logChoose(marked, k) + logChoose(total - marked, drawn - k) - logChoose(total, drawn);
		sum += Math.exp(log);
	}
	return Math.min(1, sum);
}

function logChoose(from: number, chosen: number): number {
	return lgamma(from + 1) - lgamma(chosen + 1) - lgamma(from - chosen + 1);
}
