import { percentText } from "@assay/core/benchmark";
import type { TrendCourse } from "@assay/sdk/api";
import { formatP } from "../../design/format-number.ts";

/** Below it a change is said with its direction. */
const ALPHA = 0.05;

/**
 * A line's course in words: "up 4.1 points per run [2.0, 6.2], p < 0.0001; new level from iteration
 * 5: 62% → 74%". Without a fitted line its median change stands in place of the slope.
 *
 * @param iterationOf number of the iteration that a run belongs to.
 */
export function courseText(
	{ newLevels, senSlope, slope }: TrendCourse,
	iterationOf: (run: string) => number | undefined,
): string {
	const levels = newLevels.map(
		({ after, before, run }) =>
			`new level from iteration ${iterationOf(run) ?? "?"}: ${percentText(before, 0)} → ${percentText(after, 0)}`,
	);
	return [...changeText(slope, senSlope), ...levels].join("; ");
}

function changeText(slope: TrendCourse["slope"], senSlope: number | undefined): readonly string[] {
	if (slope !== undefined) return [slopeText(slope)];
	return senSlope === undefined ? [] : [`median change ${pointsText(senSlope)} points per run`];
}

function slopeText({ high, low, pValue, value }: NonNullable<TrendCourse["slope"]>): string {
	const interval = `[${pointsText(low)}, ${pointsText(high)}], p ${formatP(pValue)}`;
	if (pValue >= ALPHA) return `no clear trend: ${pointsText(value)} points per run ${interval}`;
	return `${value > 0 ? "up" : "down"} ${pointsText(Math.abs(value))} points per run ${interval}`;
}

function pointsText(share: number): string {
	const text = Math.abs(share * 100).toFixed(1);
	return share < 0 && text !== "0.0" ? `−${text}` : text;
}
