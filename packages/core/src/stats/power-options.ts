import { normPpf } from "../numeric/index.ts";
import { DEFAULT_ALPHA, normalCritical } from "./critical-value.ts";

/** Error rates that a study is planned for. */
export interface PowerOptions {
	/** Two-sided error rate where nothing differs, in (0, 1); 0.05 if absent. */
	readonly alpha?: number | undefined;
	/** Chance to see the difference where there is one, in (0, 1); 0.8 if absent. */
	readonly power?: number | undefined;
}

/** Chance to see a difference when the caller names none. */
export const DEFAULT_POWER = 0.8;

/** Standard normal quantiles of a plan. */
export interface PlanQuantiles {
	/** Of the two-sided error rate. */
	readonly critical: number;
	/** Of the power. */
	readonly power: number;
}

/**
 * Standard normal quantiles of a plan.
 *
 * @throws {RangeError} if an option is out of range.
 *
 * @example
 * planQuantiles({}).power.toFixed(4) // => "0.8416"
 */
export function planQuantiles({
	alpha = DEFAULT_ALPHA,
	power = DEFAULT_POWER,
}: PowerOptions): PlanQuantiles {
	return { critical: normalCritical(alpha), power: normPpf(power) };
}
