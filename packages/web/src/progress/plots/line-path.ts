import type { PlotLayout } from "./plot-layout.ts";
import { drawnInterval, type PlotLine, type PlotValue } from "./plot-line.ts";

/** Half of its width, in pixels. */
const WHISKER = 2;

interface Place {
	readonly step: number;
	readonly value: PlotValue;
}

/** Paths of a line: `solid` where values compare, `dotted` from one meaning to the next. */
export interface LinePaths {
	readonly solid: string;
	readonly dotted: string;
	/** Of each value, where it has an interval. */
	readonly whiskers: string;
}

/** Draws a line; where it has no value it goes on to the next one. */
export function linePaths({ values }: PlotLine, layout: PlotLayout): LinePaths {
	const places = values.flatMap((value, step): readonly Place[] =>
		value === undefined ? [] : [{ step, value }],
	);
	const runs: Place[][] = [];
	let dotted = "";
	for (const place of places) {
		const run = runs.at(-1);
		const before = run?.at(-1);
		if (run !== undefined && before?.value.meaning === place.value.meaning) run.push(place);
		else {
			if (before !== undefined) dotted += segment([before, place], layout);
			runs.push([place]);
		}
	}
	return {
		solid: runs.map((run) => segment(run, layout)).join(""),
		dotted,
		whiskers: whiskers(places, layout),
	};
}

function segment(places: readonly Place[], layout: PlotLayout): string {
	const points = places.map(({ step, value }) => point(step, value.estimate.value, layout));
	return points.length < 2 ? "" : `M${points.join("L")}`;
}

/** Upright lines from end to end of the intervals, each with its caps. */
function whiskers(places: readonly Place[], layout: PlotLayout): string {
	return places
		.map(({ step, value }) => {
			const interval = drawnInterval(value);
			if (interval === undefined) return "";
			const [x, low, high] = [
				layout.x(step).toFixed(1),
				layout.y(interval.low).toFixed(1),
				layout.y(interval.high).toFixed(1),
			];
			const cap = `m${-WHISKER},0h${2 * WHISKER}`;
			return `M${x},${low}${cap}M${x},${low}V${high}${cap}`;
		})
		.join("");
}

function point(step: number, value: number, { x, y }: PlotLayout): string {
	return `${x(step).toFixed(1)},${y(value).toFixed(1)}`;
}

/** Outlines of the markers, around 0,0; told apart without colour. */
const MARKERS = [
	"M-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0Z",
	"M-2.7,-2.7H2.7V2.7H-2.7Z",
	"M0,-3.6L3.4,2.6H-3.4Z",
	"M0,-3.9L3.9,0L0,3.9L-3.9,0Z",
	"M0,3.6L3.4,-2.6H-3.4Z",
	"M-3.4,-1.2H-1.2V-3.4H1.2V-1.2H3.4V1.2H1.2V3.4H-1.2V1.2H-3.4Z",
	"M-3.6,-1.3H3.6V1.3H-3.6Z",
];
const SERIES = 8;
const DASHES = ["none", "7 3", "2 3"];

/** How a line is told apart from the others. */
export interface LineStyle {
	readonly color: string;
	readonly marker: string;
	readonly dash: string;
}

/** Colour and marker of a line; the dash changes when the colours start anew. */
export function lineStyle(style: number): LineStyle {
	return {
		color: `var(--series-${(style % SERIES) + 1})`,
		marker: MARKERS[style % MARKERS.length] ?? "",
		dash: DASHES[Math.floor(style / SERIES) % DASHES.length] ?? "none",
	};
}
