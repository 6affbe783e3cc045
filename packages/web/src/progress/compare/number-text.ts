import { formatPercent } from "../../design/format-number.ts";

/**
 * An estimate without its interval, as its evaluator shows it; a dash where there is none.
 *
 * @example
 * estimateNumberText(0.5, "pass-rate") // => "50.0%"
 */
export function estimateNumberText(
	value: number | undefined,
	shows: "pass-rate" | "mean-score",
): string {
	if (value === undefined) return "–";
	return shows === "pass-rate" ? formatPercent(value) : value.toFixed(3);
}
