import type { PlotLayout } from "./plot-layout.ts";
import type { PlotLine } from "./plot-line.ts";

/** How a line's course is drawn. */
export interface CoursePaths {
	/** The fitted line. */
	readonly line: string;
	/** Area between the ends of its interval. */
	readonly band: string;
	/** Where runs begin a new level, in pixels. */
	readonly levels: readonly { readonly run: string; readonly x: number; readonly y: number }[];
}

/** Draws a line's course; `undefined` where it has none. */
export function coursePaths(
	{ course, values }: PlotLine,
	{ x, y }: PlotLayout,
): CoursePaths | undefined {
	if (course === undefined) return undefined;
	const steps = new Map(values.flatMap((value, step) => (value ? [[value.run, step]] : [])));
	const placed = course.fitted.flatMap((rate) => {
		const step = steps.get(rate.run);
		return step === undefined ? [] : [{ ...rate, step }];
	});
	const edge = (end: "value" | "low" | "high"): readonly string[] =>
		placed.map((rate) => `${x(rate.step).toFixed(1)},${y(rate[end]).toFixed(1)}`);
	const isDrawn = placed.length > 1;
	return {
		line: isDrawn ? `M${edge("value").join("L")}` : "",
		band: isDrawn ? `M${[...edge("high"), ...edge("low").toReversed()].join("L")}Z` : "",
		levels: course.newLevels.flatMap(({ run }) => {
			const step = steps.get(run);
			const value = step === undefined ? undefined : values[step];
			return step === undefined || value === undefined
				? []
				: [{ run, x: x(step), y: y(value.estimate.value) }];
		}),
	};
}
