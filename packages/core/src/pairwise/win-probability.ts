import { DEFAULT_ALPHA, logisticShare, normalCritical } from "../stats/index.ts";
import type { BradleyTerry } from "./bradley-terry.ts";

/** The chance that one system's answer is preferred to another's. */
export interface WinProbability {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

/**
 * Chance that one system wins against another with its interval, by the robust errors of the
 * difference of their strengths on the scale of log-odds. With two systems, show this rather than Elo.
 *
 * @param pair - places of the two systems.
 * @param alpha - in (0, 1).
 *
 * @example
 * winProbability({ strengths: [0, 0], robustCovariance: new Float64Array(4) }, [0, 1]).value // => 0.5
 */
export function winProbability(
	{ robustCovariance, strengths }: Pick<BradleyTerry, "strengths" | "robustCovariance">,
	[first, second]: readonly [number, number],
	alpha: number = DEFAULT_ALPHA,
): WinProbability {
	const size = strengths.length;
	const between = (i: number, j: number): number => robustCovariance[i * size + j]!;
	const variance = between(first, first) + between(second, second) - 2 * between(first, second);
	const half = normalCritical(alpha) * Math.sqrt(Math.max(0, variance));
	const odds = strengths[first]! - strengths[second]!;
	return {
		value: logisticShare(odds),
		low: logisticShare(odds - half),
		high: logisticShare(odds + half),
	};
}
