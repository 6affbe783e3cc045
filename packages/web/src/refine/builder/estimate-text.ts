import type { Estimate } from "@assay/core/domain";
import { formatCount, formatPercent } from "../../design/format-number.ts";

/** The interval of a share in whole per cent, such as `86% to 100%`. */
export function intervalText({ high, low }: Pick<Estimate, "high" | "low">): string {
	return `${wholePercent(low)} to ${wholePercent(high)}`;
}

function wholePercent(share: number): string {
	return formatPercent(Math.round(100 * share) / 100, { isWhole: true });
}

/**
 * A share with its interval and count in one line.
 *
 * @example
 * estimateText(undefined) // => "no labelled row with a verdict"
 */
export function estimateText(estimate: Estimate | undefined): string {
	if (estimate === undefined) return "no labelled row with a verdict";
	const { count, value } = estimate;
	return `${formatPercent(value)} (${intervalText(estimate)}, ${formatCount(count)} rows)`;
}
