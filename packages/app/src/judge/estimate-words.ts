import type { Estimate } from "@assay/core/domain";

/**
 * A share with its interval and count, for people.
 *
 * @example
 * estimateWords({ value: 0.8, low: 0.7, high: 0.9, count: 50, confidence: 0.95 }) // => "80.0 % [70, 90], 50 rows"
 */
export function estimateWords(estimate: Estimate | undefined): string {
	if (estimate === undefined) return "no labelled row with a verdict";
	const { count, high, low, value } = estimate;
	return `${(100 * value).toFixed(1)} % [${bound(low)}, ${bound(high)}], ${count} rows`;
}

function bound(share: number): string {
	return (100 * share).toFixed(0);
}
