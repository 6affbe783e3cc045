import { InputShapeError } from "../domain/index.ts";
import { type Interval, wilsonInterval } from "../stats/index.ts";

/** Relative difference below which two costs are the same. */
const TIE = 1e-12;

/** Runs in a row with one pass rate. */
export interface RateLevel {
	/** First run. */
	readonly from: number;
	/** Run after the last one. */
	readonly to: number;
	/** Of all rows of these runs; `undefined` without a row. */
	readonly rate: number | undefined;
	/** Wilson's. */
	readonly interval: Interval;
}

/** Where a pass rate goes to a new level. */
export interface Changepoints {
	/** Runs that begin a new level, in order. */
	readonly starts: readonly number[];
	/** Minus the log-likelihood, plus ln(rows) for each change. */
	readonly cost: number;
	/** One more than there are changes; none without a run. */
	readonly levels: readonly RateLevel[];
}

/**
 * Parts runs into levels of one pass rate each: the most likely parting, where each change costs
 * ln(all rows). Among equals, the one with fewer changes, then the one that changes earlier.
 *
 * Cost: O(n²) for n runs, exact. Source: Yao (1988), Statistics & Probability Letters 6, 181;
 * Jackson et al. (2005), IEEE Signal Processing Letters 12, 105.
 *
 * @param passed - (n,), each in [0, count]; need not be whole.
 * @param count - (n,), rows of each run.
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * changepoints([5, 5, 19, 19], [20, 20, 20, 20]).starts // => [2]
 */
export function changepoints(passed: ArrayLike<number>, count: ArrayLike<number>): Changepoints {
	if (passed.length !== count.length) {
		throw new InputShapeError(
			`Cannot find changes: ${passed.length} passed and ${count.length} counts, expected one of each for every run`,
		);
	}
	const rows = runningSums(count);
	const ends = bestEnds(runningSums(passed), rows);
	const starts: number[] = [];
	for (let at = ends[0]?.end ?? 0; at < passed.length; at = ends[at]!.end) starts.push(at);
	const borders = passed.length === 0 ? [] : [0, ...starts];
	const hits = runningSums(passed);
	return {
		starts,
		cost: ends[0]?.cost ?? 0,
		levels: borders.map((from, i) => {
			const to = borders[i + 1] ?? passed.length;
			const all = rows[to]! - rows[from]!;
			// Sums of counts that are not whole may differ in their last bits.
			const own = Math.min(all, hits[to]! - hits[from]!);
			return {
				from,
				to,
				rate: all === 0 ? undefined : own / all,
				interval: wilsonInterval(own, all),
			};
		}),
	};
}

interface BestEnd {
	/** Run after the level that begins here. */
	readonly end: number;
	/** Of this level and all that follow. */
	readonly cost: number;
	readonly changes: number;
}

/** Of each run, the best level that begins with it, from the last run on. */
function bestEnds(passed: Float64Array, rows: Float64Array): readonly BestEnd[] {
	const runs = rows.length - 1;
	const penalty = Math.log(Math.max(1, rows[runs]!));
	const best: BestEnd[] = [];
	for (let from = runs - 1; from >= 0; from--) {
		let found: BestEnd | undefined;
		for (let end = from + 1; end <= runs; end++) {
			const own = levelCost(passed[end]! - passed[from]!, rows[end]! - rows[from]!);
			const rest = best[end];
			const candidate = {
				end,
				cost: own + (rest === undefined ? 0 : penalty + rest.cost),
				changes: rest === undefined ? 0 : 1 + rest.changes,
			};
			if (found === undefined || isBetter(candidate, found)) found = candidate;
		}
		if (found !== undefined) best[from] = found;
	}
	return best;
}

function isBetter(one: BestEnd, other: BestEnd): boolean {
	const difference = one.cost - other.cost;
	if (Math.abs(difference) > TIE * Math.max(1, Math.abs(other.cost))) return difference < 0;
	return one.changes < other.changes;
}

/** Minus the log-likelihood of a level at its own rate. */
function levelCost(passed: number, rows: number): number {
	return -(timesLog(passed, rows) + timesLog(rows - passed, rows));
}

function timesLog(part: number, whole: number): number {
	return part <= 0 ? 0 : part * Math.log(part / whole);
}

/** (n + 1,), sums of the values before each place. */
function runningSums(values: ArrayLike<number>): Float64Array {
	const sums = new Float64Array(values.length + 1);
	for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
	return sums;
}
