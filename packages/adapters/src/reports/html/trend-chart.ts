import { estimateText, intervalText, percentText, type Shown } from "@assay/core/benchmark";
import type { Estimate } from "@assay/core/domain";
import { html, type Markup } from "./markup.ts";

/** One run on the x axis. */
export interface TrendPoint {
	/** Short name under the axis. */
	readonly label: string;
	/** What a pointer reads. */
	readonly title: string;
	readonly estimate: Estimate | undefined;
	/** What changed before this run; empty where nothing did. */
	readonly changed: readonly string[];
}

/** What a trend chart draws. */
export interface TrendChart {
	readonly name: string;
	readonly points: readonly TrendPoint[];
	/** Faint lines, one value per point. */
	readonly lines: readonly {
		readonly name: string;
		readonly values: readonly (number | undefined)[];
	}[];
	readonly shows: Shown;
}

const FRAME = { width: 380, height: 190, left: 38, right: 10, top: 10, bottom: 22 } as const;

/** Places of runs (x) and values (y) in the drawing. */
interface Scales {
	readonly x: (index: number) => number;
	readonly y: (value: number) => number;
	readonly ticks: readonly number[];
}

/** Draws the runs of one evaluator as an SVG: a line with interval whiskers over faint slice lines. */
export function trendChart(chart: TrendChart): Markup {
	const scales = scalesOf(chart);
	const first = chart.points.find((point) => point.estimate !== undefined)?.estimate;
	const last = chart.points.findLast((point) => point.estimate !== undefined)?.estimate;
	const described =
		first === undefined || last === undefined
			? "no data"
			: `from ${estimateText(first, chart.shows)} to ${estimateText(last, chart.shows)} over ${chart.points.length} runs`;
	const { width, height } = FRAME;
	return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${chart.name}: ${described}">
${axes(chart, scales)}
${chart.points.map((point, index) => changeLine(point, scales.x(index)))}
${chart.lines.map((line) => html`<path class="slice" d="${pathOf(line.values, scales)}"><title>${line.name}</title></path>`)}
<path class="line" d="${pathOf(
		chart.points.map((point) => point.estimate?.value),
		scales,
	)}"/>
${chart.points.map((point, index) => whisker(point, scales, { x: scales.x(index), shows: chart.shows }))}
</svg>`;
}

/** y spans the data in tenths, at least a fifth of the scale from 0 to 1. */
function scalesOf({ points, lines }: TrendChart): Scales {
	const values = [
		...points.flatMap(({ estimate }) =>
			estimate === undefined ? [] : [estimate.low, estimate.high],
		),
		...lines.flatMap((line) => line.values.filter((value) => value !== undefined)),
	];
	const lowest = Math.max(0, Math.min(8, Math.floor(Math.min(1, ...values) * 10)));
	const highest = Math.min(10, Math.max(lowest + 2, Math.ceil(Math.max(0, ...values) * 10)));
	const step = highest - lowest > 5 ? 2 : 1;
	const bottom = Math.floor(lowest / step) * step;
	const top = Math.ceil(highest / step) * step;
	const { width, height, left, right, top: upper, bottom: lower } = FRAME;
	const steps = Math.max(1, points.length - 1);
	return {
		x: (index) => left + 6 + ((width - left - right - 12) * index) / steps,
		y: (value) => upper + (height - upper - lower) * (1 - (value * 10 - bottom) / (top - bottom)),
		ticks: Array.from(
			{ length: Math.floor((top - bottom) / step) + 1 },
			(_value, index) => (bottom + index * step) / 10,
		),
	};
}

function axes({ points, shows }: TrendChart, { x, y, ticks }: Scales): Markup {
	const { width, height, left, right } = FRAME;
	const everyNth = Math.ceil(points.length / 6);
	const labels = points.map((point, index) =>
		(points.length - 1 - index) % everyNth === 0
			? html`<text class="tick" x="${x(index).toFixed(1)}" y="${height - 6}" text-anchor="${anchorOf(index, points.length)}">${point.label}</text>`
			: undefined,
	);
	return html`${ticks.map((tick) => html`<path class="grid" d="M${left} ${y(tick).toFixed(1)}H${width - right}"/><text class="tick" x="${left - 6}" y="${(y(tick) + 3.5).toFixed(1)}" text-anchor="end">${shows === "pass-rate" ? percentText(tick, 0) : tick.toFixed(1)}</text>`)}${labels}`;
}

function anchorOf(index: number, count: number): string {
	return index === count - 1 ? "end" : "middle";
}

function changeLine(point: TrendPoint, x: number): Markup | undefined {
	if (point.changed.length === 0) return undefined;
	const place = x.toFixed(1);
	return html`<path class="event" d="M${place} ${FRAME.top}V${FRAME.height - FRAME.bottom}"><title>${point.changed.join(", ")}</title></path>`;
}

/** A gap stays a gap: the line starts anew after a run without the value. */
function pathOf(values: readonly (number | undefined)[], { x, y }: Scales): string {
	return values
		.map((value, index) => {
			if (value === undefined) return "";
			const command = index === 0 || values[index - 1] === undefined ? "M" : "L";
			return `${command}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
		})
		.join("");
}

function whisker(
	{ estimate, title, changed }: TrendPoint,
	{ y }: Scales,
	{ x, shows }: { readonly x: number; readonly shows: Shown },
): Markup | undefined {
	if (estimate === undefined) return undefined;
	const place = x.toFixed(1);
	const low = y(estimate.low).toFixed(1);
	const high = y(estimate.high).toFixed(1);
	const what = changed.length === 0 ? "" : `; changed: ${changed.join(", ")}`;
	return html`<g class="point"><title>${title}: ${estimateText(estimate, shows)} (${intervalText(estimate, shows)}, n ${estimate.count})${what}</title><path d="M${place} ${low}V${high}M${(x - 3).toFixed(1)} ${low}h6M${(x - 3).toFixed(1)} ${high}h6"/><circle cx="${place}" cy="${y(estimate.value).toFixed(1)}" r="3"/></g>`;
}
