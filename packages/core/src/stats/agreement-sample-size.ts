import { binomCdf } from "../numeric/index.ts";
import { DEFAULT_ALPHA } from "./critical-value.ts";
import { DEFAULT_POWER, type PowerOptions } from "./power-options.ts";

/** The power of an exact test rises in a saw-tooth; it must hold for this many further counts. */
const HOLDS_FOR = 30;
const MOST_LABELS = 100_000;

/** Labels to collect, and how many of them must agree. */
export interface AgreementPlan {
	readonly count: number;
	readonly needed: number;
}

/**
 * Labels needed to show that agreement exceeds a target: one-sided exact binomial test.
 *
 * @param target - agreement to exceed, in [0, 1].
 * @param truth - agreement that is expected, in [0, 1].
 * @param options - `alpha` is one-sided here.
 * @returns `undefined` where the expected agreement does not exceed the target, or 100,000 labels
 *   are not enough.
 * @throws {RangeError} if an argument is out of range.
 *
 * @example
 * agreementSampleSize(0.8, 0.88) // => { count: 153, needed: 131 }
 */
export function agreementSampleSize(
	target: number,
	truth: number,
	{ alpha = DEFAULT_ALPHA, power = DEFAULT_POWER }: PowerOptions = {},
): AgreementPlan | undefined {
	if (truth <= target) return undefined;
	let allowed = -1;
	let plan: AgreementPlan | undefined;
	for (let count = 1; count <= MOST_LABELS; count++) {
		// One more label raises the disagreements that still show the target by at most one.
		if (binomCdf(allowed + 1, count, 1 - target) <= alpha) allowed++;
		const holds = allowed >= 0 && binomCdf(allowed, count, 1 - truth) >= power;
		if (!holds) plan = undefined;
		else plan ??= { count, needed: count - allowed };
		if (plan && count >= plan.count + HOLDS_FOR) return plan;
	}
	return undefined;
}
