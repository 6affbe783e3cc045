import { DEFAULT_ALPHA } from "../stats/index.ts";
import type { JudgeConfusion } from "./judge-confusion.ts";

/** Which way an evaluator errs more often than the other. */
export type BiasDirection = "too-lenient" | "too-strict" | "none-shown";

/** The bias of an evaluator, ready to be said. */
export interface JudgeBias {
	/** `none-shown` where chance explains the difference. */
	readonly direction: BiasDirection;
	/** Distance of the pass rates in per cent points, from 0; `undefined` without rows. */
	readonly points: number | undefined;
	/** Of McNemar's exact test. */
	readonly pValue: number;
}

/**
 * Says which way an evaluator leans, where its test shows that it does.
 *
 * @param confusion - of the evaluator against people.
 * @param alpha - error rate of the test, in (0, 1).
 *
 * @example
 * judgeBias({ bias: -0.25, biasP: 0.01 }) // => { direction: "too-strict", points: 25, pValue: 0.01 }
 */
export function judgeBias(
	{ bias, biasP }: Pick<JudgeConfusion, "bias" | "biasP">,
	alpha: number = DEFAULT_ALPHA,
): JudgeBias {
	const points = bias === undefined ? undefined : Math.abs(bias) * 100;
	return { direction: directionOf(bias ?? 0, biasP < alpha), points, pValue: biasP };
}

/**
 * The bias in words: whole points, or tenths below one point.
 *
 * @example
 * biasInWords({ direction: "too-lenient", points: 13.1, pValue: 0.001 }) // => "too lenient by 13 points"
 */
export function biasInWords({ direction, points = 0 }: JudgeBias): string {
	if (direction === "none-shown") return "no bias shown";
	const words = direction === "too-lenient" ? "too lenient" : "too strict";
	const rounded = points < 0.95 ? points.toFixed(1) : String(Math.round(points));
	return `${words} by ${rounded} ${rounded === "1" ? "point" : "points"}`;
}

function directionOf(bias: number, isShown: boolean): BiasDirection {
	if (!isShown || bias === 0) return "none-shown";
	return bias > 0 ? "too-lenient" : "too-strict";
}
