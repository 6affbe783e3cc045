import { binomCdf, binomPmf } from "../numeric/index.ts";
import { DEFAULT_ALPHA } from "./critical-value.ts";
import { type PowerOptions, planQuantiles } from "./power-options.ts";

/**
 * Rows needed to show a difference of two pass rates on the same rows.
 *
 * Source: Connor (1987), Biometrics 43, 207.
 *
 * @param plan - `discordant`: share of rows whose verdict differs between the runs;
 *   `difference`: of the pass rates, other than 0.
 * @returns not rounded, round up for a plan; `undefined` where the difference exceeds the
 *   discordant share.
 * @throws {RangeError} if an option is out of range.
 *
 * @example
 * Math.ceil(pairedSampleSize({ discordant: 0.2, difference: 0.08 }) ?? 0) // => 243
 */
export function pairedSampleSize(
	{ discordant, difference }: { readonly discordant: number; readonly difference: number },
	options: PowerOptions = {},
): number | undefined {
	if (Math.abs(difference) > discordant) return undefined;
	const z = planQuantiles(options);
	const root =
		z.critical * Math.sqrt(discordant) + z.power * Math.sqrt(discordant - difference * difference);
	return (root / difference) ** 2;
}

/**
 * Smallest difference of two pass rates on the same rows that a number of rows shows.
 *
 * Connor's (1987) sample size solved for the difference.
 *
 * @param plan - `discordant`: share of rows whose verdict differs between the runs; `count`: rows.
 * @returns `undefined` where no difference up to the discordant share would show.
 * @throws {RangeError} if an option is out of range.
 *
 * @example
 * pairedMinDetectable({ discordant: 0.25, count: 50 })?.toFixed(4) // => "0.1935"
 */
export function pairedMinDetectable(
	{ discordant, count }: { readonly discordant: number; readonly count: number },
	options: PowerOptions = {},
): number | undefined {
	if (count === 0 || discordant === 0) return undefined;
	const z = planQuantiles(options);
	// With d the difference: d √n - z_a √ψ = z_b √(ψ - d²), squared and solved for d.
	const critical = z.critical * Math.sqrt(discordant);
	const leading = count + z.power ** 2;
	const rest = critical ** 2 - z.power ** 2 * discordant;
	const root = Math.sqrt(critical ** 2 * count - leading * rest);
	const difference = (critical * Math.sqrt(count) + root) / leading;
	return difference <= discordant ? difference : undefined;
}

/** Shares of rows that only one of two runs passes, and how many rows there are. */
export interface PairedPlan {
	readonly onlyFirst: number;
	readonly onlySecond: number;
	readonly count: number;
}

/**
 * Power of the exact McNemar test, by enumeration. Cost: O(count²) in additions.
 *
 * @param alpha - two-sided error rate of the test, in (0, 1).
 *
 * @example
 * pairedPower({ onlyFirst: 0.05, onlySecond: 0.15, count: 100 }).toFixed(4) // => "0.5444"
 */
export function pairedPower(plan: PairedPlan, alpha: number = DEFAULT_ALPHA): number {
	const { onlyFirst, onlySecond, count } = plan;
	const discordant = onlyFirst + onlySecond;
	if (discordant === 0) return 0;
	let power = 0;
	let fewer = -1;
	for (let changed = 1; changed <= count; changed++) {
		// One more changed row raises the largest significant count by at most one.
		if (2 * binomCdf(fewer + 1, changed, 0.5) <= alpha) fewer++;
		if (fewer < 0) continue;
		const rejects =
			binomCdf(fewer, changed, onlySecond / discordant) +
			binomCdf(fewer, changed, onlyFirst / discordant);
		power += binomPmf(changed, count, discordant) * rejects;
	}
	return power;
}
