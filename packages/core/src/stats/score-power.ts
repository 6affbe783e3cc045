import { type PowerOptions, planQuantiles } from "./power-options.ts";

/** Variances of the score difference of two runs on the same prompts. */
export interface ScoreVariances {
	/** Between prompts: of the difference of the prompts' expected scores. */
	readonly betweenPrompts: number;
	/** Within a prompt, between repeats of the first run. */
	readonly withinFirst: number;
	/** Within a prompt, between repeats of the second run. */
	readonly withinSecond: number;
	/** Repeats per prompt in the first run, at least 1. */
	readonly repeatsFirst: number;
	/** Repeats per prompt in the second run, at least 1. */
	readonly repeatsSecond: number;
}

/**
 * Prompts needed to show a difference of mean scores.
 *
 * Source: Miller (2024), arXiv:2411.00640, eq. 9.
 *
 * @param difference - other than 0, in the scores' unit.
 * @returns not rounded; round up for a plan.
 * @throws {RangeError} if an option is out of range.
 *
 * @example
 * Math.ceil(scoreSampleSize({ betweenPrompts: 1 / 9, withinFirst: 0, withinSecond: 0, repeatsFirst: 1, repeatsSecond: 1 }, 0.03)) // => 969
 */
export function scoreSampleSize(
	variances: ScoreVariances,
	difference: number,
	options: PowerOptions = {},
): number {
	return (quantileSum(options) / difference) ** 2 * variancePerPrompt(variances);
}

/**
 * Smallest difference of mean scores that a number of prompts shows.
 *
 * Source: Miller (2024), arXiv:2411.00640, eq. 10.
 *
 * @param count - prompts, above 0.
 * @throws {RangeError} if an option is out of range.
 *
 * @example
 * scoreMinDetectable({ betweenPrompts: 0, withinFirst: 0, withinSecond: 0, repeatsFirst: 1, repeatsSecond: 1 }, 100) // => 0
 */
export function scoreMinDetectable(
	variances: ScoreVariances,
	count: number,
	options: PowerOptions = {},
): number {
	return quantileSum(options) * Math.sqrt(variancePerPrompt(variances) / count);
}

function quantileSum(options: PowerOptions): number {
	const { critical, power } = planQuantiles(options);
	return critical + power;
}

function variancePerPrompt(variances: ScoreVariances): number {
	const { betweenPrompts, withinFirst, withinSecond, repeatsFirst, repeatsSecond } = variances;
	return betweenPrompts + withinFirst / repeatsFirst + withinSecond / repeatsSecond;
}
