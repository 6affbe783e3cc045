import type { PassCount } from "../stats/index.ts";
import { type DrawStratum, mergeStrata } from "./draw-stratum.ts";
import { fisherExact } from "./fisher-exact.ts";
import { pooledVerdictRates } from "./pooled-verdict-rates.ts";
import type { VerdictCount } from "./verdict-count.ts";
import type { PostStratified, PostStratifiedOptions } from "./verdict-post-stratified.ts";
import { verdictPostStratifiedByDraw } from "./verdict-post-stratified-by-draw.ts";

/** Labels that the whole run's rate of a verdict counts for. */
const PRIOR_LABELS = 3;
const DIFFERS_BELOW = 0.01;
/** What sums and differences of weighted counts may be off. */
const ROUNDING = 1e-9;

/** A slice's corrected rate, drawn towards the judge's behaviour in the whole run. */
export interface ShrunkRate {
	/** The point to show: `shrunk` where it lies in the slice's own interval, else the slice's own. */
	readonly estimate: number | undefined;
	/** `undefined` where the slice has no rows or the run no labels. */
	readonly shrunk: number | undefined;
	/** From the slice's labels alone; its interval is the one to show. */
	readonly own: PostStratified;
	/** Verdicts behind which experts pass another share here than in the rest of the run. */
	readonly differing: readonly number[];
}

/**
 * Corrected rate of a slice with few labels: the rate behind each verdict is shrunk to that of the
 * whole run, Σ w (n p + M P) / (n + M) with M = 3, w the verdict's share of the slice's rows, n its
 * labels and p their pass rate in the slice, P the whole run's.
 *
 * The interval stays that of the slice's own labels. Where Fisher's exact test between the slice
 * and the rest of the run has p < 0.01 for a verdict, the judge behaves differently in the slice
 * and the shrunk rate must not be trusted.
 *
 * Source: beta-binomial shrinkage of double sampling; Fisher et al. as in `fisherExact`.
 *
 * @param slice - all rows of the slice, by stratum of the draw (one where it was plainly random).
 * @param run - all rows of the run, those of the slice included, with the same strata and verdicts.
 * @throws {RangeError} if counts are out of range or the run does not contain the slice.
 *
 * @example
 * sliceVerdictShrink([{ verdicts: [{ judged: 8, labeled: 3, labeledPass: 3 }] }], [{ verdicts: [{ judged: 90, labeled: 60, labeledPass: 30 }] }]).shrunk // => 0.75
 */
export function sliceVerdictShrink(
	slice: readonly DrawStratum[],
	run: readonly DrawStratum[],
	options: PostStratifiedOptions = {},
): ShrunkRate {
	const differing = differingVerdicts(slice, run);
	const own = verdictPostStratifiedByDraw(slice, options);
	const shrunk = shrink(countByVerdict(slice), own.rates, pooledVerdictRates(run));
	const isInside = shrunk !== undefined && shrunk >= own.low && shrunk <= own.high;
	return { estimate: isInside ? shrunk : own.estimate, shrunk, own, differing };
}

function shrink(
	verdicts: readonly VerdictCount[],
	rates: PostStratified["rates"],
	pooled: PostStratified["rates"],
): number | undefined {
	const rows = verdicts.reduce((sum, { judged }) => sum + judged, 0);
	if (rows === 0) return undefined;
	let shrunk = 0;
	for (const [index, { judged, labeled }] of verdicts.entries()) {
		const prior = pooled[index];
		if (prior === undefined) return undefined;
		const passed = labeled * (rates[index] ?? 0);
		shrunk += ((judged / rows) * (passed + PRIOR_LABELS * prior)) / (labeled + PRIOR_LABELS);
	}
	return shrunk;
}

/** Counts of all strata together. */
function countByVerdict(strata: readonly DrawStratum[]): readonly VerdictCount[] {
	const [counts = []] = mergeStrata(strata.map(({ verdicts }) => ({ verdicts }))).values();
	return counts;
}

/** Tests within each stratum, where labels of slice and rest were drawn alike. */
function differingVerdicts(
	slice: readonly DrawStratum[],
	run: readonly DrawStratum[],
): readonly number[] {
	const whole = mergeStrata(run);
	const found = new Set<number>();
	for (const [probability, verdicts] of mergeStrata(slice)) {
		for (const [index, count] of verdicts.entries()) {
			const rest = subtract(whole.get(probability)?.[index], count);
			const inSlice = { passed: count.labeledPass, count: count.labeled };
			if (fisherExact(toWhole(inSlice), toWhole(rest)) < DIFFERS_BELOW) found.add(index);
		}
	}
	return [...found].toSorted((one, other) => one - other);
}

/** Weighted labels count as so many whole ones. */
function toWhole({ count, passed }: PassCount): PassCount {
	return { passed: Math.round(passed), count: Math.max(Math.round(count), Math.round(passed)) };
}

function subtract(all: VerdictCount | undefined, part: VerdictCount): PassCount {
	const count = (all?.labeled ?? 0) - part.labeled;
	const passed = (all?.labeledPass ?? 0) - part.labeledPass;
	const isPart = passed > -ROUNDING && passed < count + ROUNDING;
	if (!isPart || (all?.judged ?? 0) < part.judged - ROUNDING) {
		throw new RangeError(
			`Cannot compare a slice with the rest of its run: the slice has ${part.labeled} labels of ${part.judged} rows, expected at most those of the run`,
		);
	}
	return { passed: Math.max(0, passed), count: Math.max(0, count) };
}
