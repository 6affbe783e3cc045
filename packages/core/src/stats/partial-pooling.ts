import { betaPpf } from "../numeric/index.ts";
import { DEFAULT_ALPHA } from "./critical-value.ts";
import type { PassCount } from "./newcombe-unpaired.ts";

/** Correlation within a slice at which pooling still does something. */
const MOST_CORRELATED = 1 - 1e-4;

/** A slice's pass rate drawn towards the common one. */
export interface PooledSlice {
	/** `undefined` for an empty slice. */
	readonly raw: number | undefined;
	/** `undefined` where all slices are empty. */
	readonly shrunk: number | undefined;
	/** Posterior limits; `undefined` where there is no prior, as is `ownWeight`. */
	readonly low: number | undefined;
	readonly high: number | undefined;
	/** Weight of the slice's own rows, in [0, 1). */
	readonly ownWeight: number | undefined;
}

/** Pass rates of slices, pooled. */
export interface PartialPooling {
	/** Over all rows of all slices; `undefined` without rows. */
	readonly mean: number | undefined;
	/** Rows that the common rate counts for; `undefined` below two slices with rows. */
	readonly priorStrength: number | undefined;
	/** In the order given. */
	readonly slices: readonly PooledSlice[];
}

/**
 * Empirical-Bayes pooling of slice pass rates. It only orders slices and draws ghost markers; the
 * number that is shown and tested stays the slice's own.
 *
 * Source: Kleinman (1973), JASA 68, 46, moment estimator of a beta-binomial, with a prior strength
 * of at most the number of rows.
 *
 * @param alpha - in (0, 1).
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * partialPooling([{ passed: 3, count: 4 }]).slices[0]?.shrunk // => 0.75
 */
export function partialPooling(
	slices: readonly PassCount[],
	alpha: number = DEFAULT_ALPHA,
): PartialPooling {
	const filled = slices.filter((slice) => slice.count > 0);
	const rows = filled.reduce((sum, slice) => sum + slice.count, 0);
	const passed = filled.reduce((sum, slice) => sum + slice.passed, 0);
	const mean = rows === 0 ? undefined : passed / rows;
	const priorStrength =
		mean === undefined || filled.length < 2 ? undefined : strength(filled, mean, rows);
	return {
		mean,
		priorStrength,
		slices: slices.map((slice) => pool(slice, { mean, priorStrength, alpha })),
	};
}

/** Kleinman's correlation within slices, as the number of rows that the prior is worth. */
function strength(slices: readonly PassCount[], mean: number, rows: number): number {
	const degrees = slices.length - 1;
	const variance = mean * (1 - mean);
	const spread = slices.reduce(
		(sum, { passed, count }) => sum + count * (passed / count - mean) ** 2,
		0,
	);
	const squares = slices.reduce((sum, { count }) => sum + count * count, 0);
	const correlation =
		(spread - variance * degrees) / (variance * (rows - squares / rows - degrees));
	const weakest = 1 / (1 + rows);
	// Without any spread, or with one row in each slice, the estimate is 0 / 0.
	const clipped = Math.min(Math.max(correlation || 0, weakest), MOST_CORRELATED);
	return (1 - clipped) / clipped;
}

function pool(
	{ passed, count }: PassCount,
	{
		mean,
		priorStrength,
		alpha,
	}: Pick<PartialPooling, "mean" | "priorStrength"> & { readonly alpha: number },
): PooledSlice {
	const raw = count === 0 ? undefined : passed / count;
	if (mean === undefined || priorStrength === undefined) {
		return { raw, shrunk: raw ?? mean, low: undefined, high: undefined, ownWeight: undefined };
	}
	const a = priorStrength * mean + passed;
	const b = priorStrength * (1 - mean) + count - passed;
	const hasSpread = a > 0 && b > 0;
	return {
		raw,
		shrunk: a / (a + b),
		low: hasSpread ? betaPpf(alpha / 2, a, b) : undefined,
		high: hasSpread ? betaPpf(1 - alpha / 2, a, b) : undefined,
		ownWeight: count / (count + priorStrength),
	};
}
