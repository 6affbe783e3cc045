import type { Estimate } from "../domain/index.ts";

/**
 * Difference of two rates that were estimated apart, second minus first, with its interval by the
 * square-root rule on the limits of the two (MOVER).
 *
 * The two count as independent. Where the runs share prompts, and so rise and fall together, the
 * interval is wider than it need be.
 *
 * Source: Zou & Donner (2008), Stat. Med. 27, 1693, eq. 5.
 *
 * @returns `count` is the smaller of the two.
 *
 * @example
 * correctedDifference({ value: 0.5, low: 0.4, high: 0.6, count: 90, confidence: 0.95 }, { value: 0.7, low: 0.6, high: 0.8, count: 80, confidence: 0.95 }).low.toFixed(3) // => "0.059"
 */
export function correctedDifference(first: Estimate, second: Estimate): Estimate {
	const value = second.value - first.value;
	return {
		value,
		low: Math.max(-1, value - Math.hypot(second.value - second.low, first.high - first.value)),
		high: Math.min(1, value + Math.hypot(second.high - second.value, first.value - first.low)),
		count: Math.min(first.count, second.count),
		confidence: Math.min(first.confidence, second.confidence),
	};
}
