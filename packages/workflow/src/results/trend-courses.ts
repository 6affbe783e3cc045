import { setImmediate } from "node:timers/promises";
import type { Estimate } from "@assay/core/domain";
import { wilsonEquivalentCount } from "@assay/core/stats";
import { changepoints, type RateSlope, rateSlope, trend, trendBand } from "@assay/core/trend";
import type { RunTrend, TrendPoint, TrendValue } from "./trend-points.ts";

/** With fewer runs a line says little that the runs do not say themselves. */
const MIN_RUNS = 4;
/** Lines until others get a turn; one takes a quarter of a millisecond over sixty runs. */
const LINES_AT_ONCE = 4;

/** Digits of a rate on the line: it is drawn, and thousands of lines are sent. */
const DIGITS = 4;

/** A rate on the fitted line. */
export interface FittedRate {
	readonly run: string;
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

/** Where a line of a trend goes, over its newest runs whose numbers compare. */
export interface TrendCourse {
	readonly slice: string;
	readonly evaluator: string;
	readonly system: string;
	/** Change of the rate per run, on the fitted line; absent where no line fits. */
	readonly slope?: RateSlope;
	/** Median change of the rate per run, between all pairs of runs. */
	readonly senSlope?: number;
	/** Of Kendall's tau over the runs; absent where all rates are equal. */
	readonly kendallP?: number;
	/** Runs that begin a new level, with the rates before and from there on. */
	readonly newLevels: readonly {
		readonly run: string;
		readonly before: number;
		readonly after: number;
	}[];
	/** Oldest first; empty where no line fits. */
	readonly fitted: readonly FittedRate[];
}

/**
 * The courses of the lines that hold shares and have four runs or more that compare: as one run
 * after the other, whatever the time between them. A rate that only a judge gave is no such run.
 *
 * A rate weighs as many rows as its interval is worth, so that clusters, weights and corrections
 * widen the course too.
 *
 * @param isShare true where all numbers are shares, whatever their evaluator shows.
 */
export async function trendCourses(
	{ evaluators, points, slices }: RunTrend,
	{ isShare }: { readonly isShare: boolean },
): Promise<readonly TrendCourse[]> {
	const courses: TrendCourse[] = [];
	const bySystem = [...Map.groupBy(points, ({ run }) => run.manifest.system.name)];
	for (const [s, slice] of slices.entries())
		for (const [e, { name, shows }] of evaluators.entries()) {
			if (!isShare && shows !== "pass-rate") continue;
			const place = s * evaluators.length + e;
			if (place % LINES_AT_ONCE === 0) await setImmediate();
			for (const [system, own] of bySystem) {
				const runs = comparableRuns(own, place);
				if (runs.length < MIN_RUNS) continue;
				courses.push({ slice, evaluator: name, system, ...courseOf(runs) });
			}
		}
	return courses;
}

interface RatedRun {
	readonly run: string;
	readonly value: TrendValue;
}

/** The newest runs of a line that have one meaning, oldest first. */
function comparableRuns(points: readonly TrendPoint[], place: number): readonly RatedRun[] {
	const runs = points.flatMap(({ run, values }): readonly RatedRun[] => {
		const value = values[place];
		return value === undefined ? [] : [{ run: run.id, value }];
	});
	const newest = runs.at(-1)?.value;
	if (newest === undefined || newest.source === "judge-only") return [];
	return runs.slice(runs.findLastIndex(({ value }) => value.meaning !== newest.meaning) + 1);
}

function courseOf(runs: readonly RatedRun[]): Omit<TrendCourse, "slice" | "evaluator" | "system"> {
	const x = runs.map((_, i) => i);
	const count = runs.map(({ value }) => weightOf(value.estimate));
	const passed = runs.map(({ value }, i) => value.estimate.value * (count[i] ?? 0));
	const { fit, kendall, senSlope } = trend({ x, passed, count });
	const { levels } = changepoints(passed, count);
	return {
		...(fit !== undefined && { slope: rateSlope(fit, [0, runs.length - 1]) }),
		...(senSlope !== undefined && { senSlope }),
		...(kendall !== undefined && { kendallP: kendall.pValue }),
		newLevels: levels.slice(1).flatMap(({ from, rate: after }, i) => {
			const [run, before] = [runs[from]?.run, levels[i]?.rate];
			return run === undefined || before === undefined || after === undefined
				? []
				: [{ run, before, after }];
		}),
		fitted:
			fit === undefined ? [] : runs.map(({ run }, i) => ({ run, ...rounded(trendBand(fit, i)) })),
	};
}

function rounded({ high, low, value }: Omit<FittedRate, "run">): Omit<FittedRate, "run"> {
	const [ofValue = 0, ofLow = 0, ofHigh = 0] = [value, low, high].map((rate) =>
		Number(rate.toFixed(DIGITS)),
	);
	return { value: ofValue, low: ofLow, high: ofHigh };
}

/** Independent rows that an estimate is worth. */
function weightOf({ confidence, count, high, low, value }: Estimate): number {
	return wilsonEquivalentCount(value, { low, high }, 1 - confidence) ?? count;
}
