import { DEFAULT_ALPHA, normalCritical } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * Independent rows whose Wilson interval would be as wide as a given one: what an interval that was
 * widened for clusters, weights or a correction is worth.
 *
 * Solves Wilson (1927) for the count: with u = z² / n and the width W,
 * (1 - W²) u² + (4 p (1 - p) - 2 W²) u - W² = 0.
 *
 * @param share - in [0, 1].
 * @param interval - within [0, 1], wider than 0 at most as wide as 1.
 * @param alpha - in (0, 1), of the interval.
 * @returns above 0; `undefined` for an interval of width 0; 0 for one of width 1.
 *
 * @example
 * wilsonEquivalentCount(0.5, { low: 0.40383, high: 0.59617 })?.toFixed(1) // => "100.0"
 */
export function wilsonEquivalentCount(
	share: number,
	{ high, low }: Interval,
	alpha: number = DEFAULT_ALPHA,
): number | undefined {
	const width = (high - low) ** 2;
	if (width === 0) return undefined;
	if (width >= 1) return 0;
	const linear = 4 * share * (1 - share) - 2 * width;
	const root = Math.sqrt(linear * linear + 4 * (1 - width) * width);
	const perRow = (root - linear) / (2 * (1 - width));
	return normalCritical(alpha) ** 2 / perRow;
}
