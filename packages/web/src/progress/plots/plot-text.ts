import { estimateText, intervalText } from "@assay/core/benchmark";
import { JUDGE_ONLY } from "@assay/core/correction";
import { formatCount } from "../../design/format-number.ts";
import { formatAbsolute } from "../../design/format-time.ts";
import { courseText } from "./course-text.ts";
import type { PlotLine, PlotValue } from "./plot-line.ts";
import type { PlotModel } from "./plot-model.ts";

/** What is read at one place of a plot. */
export interface PlotPlace {
	readonly line: number;
	readonly step: number;
}

/** What stands at a place, in words: line, value, interval, n, run; and what changed there. */
export function placeText({ lines, shows, steps }: PlotModel, { line, step }: PlotPlace): string {
	const of = lines[line];
	const at = steps[step];
	if (of === undefined || at === undefined) return "";
	const value = of.values[step];
	const said =
		value === undefined
			? "no data"
			: `${estimateText(value.estimate, shows)} (${rangeText(value, shows)}), n ${formatCount(value.estimate.count)}, run ${value.run}`;
	return `${of.name}, iteration ${at.iteration}: ${said}`;
}

function rangeText(value: PlotValue, shows: PlotModel["shows"]): string {
	if (value.source === "judge-only") return JUDGE_ONLY;
	const range = intervalText(value.estimate, shows);
	return value.source === "corrected" ? `${range}, corrected` : range;
}

/** Warns where the value may not be compared with the one before it on its line; else empty. */
export function placeWarning(
	{ lines }: Pick<PlotModel, "lines">,
	{ line, step }: PlotPlace,
): string {
	const values = lines[line]?.values ?? [];
	const value = values[step];
	const before = values.slice(0, step).findLast((one) => one !== undefined);
	if (value === undefined || before === undefined || before.meaning === value.meaning) return "";
	return "Its definition changed: not comparable with the value before. ";
}

/** The course of a line in words; empty where it has none. */
export function lineCourseText({ course, values }: PlotLine, steps: PlotModel["steps"]): string {
	if (course === undefined) return "";
	return courseText(course, (run) => {
		const step = values.findIndex((value) => value?.run === run);
		return steps[step]?.iteration;
	});
}

/** What changed at a step. */
export function stepText({ changed, createdAt, kind }: PlotModel["steps"][number]): string {
	const what = changed.length === 0 ? "" : `: ${changed.join(", ")}`;
	const size = { first: "first iteration", major: "big", minor: "small" }[kind];
	return `${formatAbsolute(createdAt)}, ${size}${what}`;
}
