import { memo, type ReactElement, type Ref } from "react";
import { clipText } from "../../design/clip-text.ts";
import { coursePaths } from "./course-path.ts";
import { type LineStyle, linePaths, lineStyle } from "./line-path.ts";
import { lineLabels, type PlotLayout } from "./plot-layout.ts";
import { drawnInterval, type PlotLine } from "./plot-line.ts";
import type { PlotModel, PlotStep } from "./plot-model.ts";
import type { PlotPlace } from "./plot-text.ts";
import { tickText } from "./tick-text.ts";

/** Props of {@link TrendChart}. */
export interface TrendChartProps {
	readonly model: PlotModel;
	readonly layout: PlotLayout;
	/** Where the reader is. */
	readonly place: PlotPlace | undefined;
	readonly bands: "active" | "all" | "none";
	readonly ref: Ref<SVGSVGElement>;
}

const FONT = "Inter Variable, Inter, system-ui, Helvetica, Arial, sans-serif";
/** Pixels beside a label's text, and of one letter of it. */
const LABEL_PAD = 24;
const LETTER = 6.1;
/** Letters of a row's name that are always shown. */
const MIN_ROW = 4;
/** Steps that are nearer to each other, in pixels, have a marker only now and then. */
const DENSE = 14;
const MARKED_OF_DENSE = 6;
/** Pixels between the whiskers of one step. */
const WHISKER_GAP = 4;
/** Radius of the ring around a value that begins a new level. */
const LEVEL_RING = 7;

/** The lines of a plot with their axes, as a drawing that stands for itself when it is saved. */
export function TrendChart({ bands, layout, model, place, ref }: TrendChartProps): ReactElement {
	const { lines, steps } = model;
	const active = place === undefined ? undefined : lines[place.line];
	return (
		<svg
			ref={ref}
			xmlns="http://www.w3.org/2000/svg"
			width={layout.width}
			height={layout.height}
			viewBox={`0 0 ${layout.width} ${layout.height}`}
			fontFamily={FONT}
			aria-hidden="true"
			className="block"
		>
			<Axes layout={layout} steps={steps} shows={model.shows} />
			<Bands layout={layout} lines={lines} active={active} bands={bands} />
			{onTop(lines, active).map((line) => (
				<Line
					key={line.key}
					line={line}
					layout={layout}
					isActive={line === active}
					isFaint={isFaint(line, active)}
				/>
			))}
			{lineLabels(lines, layout).map(({ endX, endY, line, y }) => (
				<Label
					key={line.key}
					line={line}
					x={layout.right + 10}
					y={y}
					from={{ x: endX, y: endY }}
					width={layout.width - layout.right}
					isFaint={isFaint(line, active)}
				/>
			))}
			{place !== undefined && active !== undefined && (
				<Cursor layout={layout} line={active} step={place.step} />
			)}
		</svg>
	);
}

function onTop(lines: readonly PlotLine[], active: PlotLine | undefined): readonly PlotLine[] {
	if (active === undefined) return lines;
	return [...lines.filter((line) => line !== active), active];
}

function isFaint(line: PlotLine, active: PlotLine | undefined): boolean {
	return active !== undefined && active !== line;
}

const Axes = memo(function Axes({
	layout,
	shows,
	steps,
}: {
	readonly layout: PlotLayout;
	readonly steps: readonly PlotStep[];
	readonly shows: PlotModel["shows"];
}): ReactElement {
	const { bottom, left, named, right, ticks, top, x, y } = layout;
	return (
		<g fontSize="11">
			{ticks.map((tick) => (
				<g key={tick}>
					<line x1={left} x2={right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
					<text x={left - 8} y={y(tick) + 4} textAnchor="end" fill="var(--ink-faint)">
						{tickText(tick, shows)}
					</text>
				</g>
			))}
			{steps.map((step, i) => (
				<g key={step.key}>
					{step.kind === "major" && step.changed.length > 0 && (
						<line
							x1={x(i)}
							x2={x(i)}
							y1={top}
							y2={bottom}
							stroke="var(--line-strong)"
							strokeOpacity={layout.gap < DENSE ? 0.35 : 0.8}
							strokeDasharray="2 4"
						/>
					)}
					<Event step={step} x={x(i)} y={bottom + 12} />
					{named.includes(i) && (
						<text x={x(i)} y={bottom + 32} textAnchor="middle" fill="var(--ink-faint)">
							{step.label}
						</text>
					)}
				</g>
			))}
		</g>
	);
});

/** What happened at a step: a filled diamond for a big one, an open circle for a small one. */
function Event({
	step,
	x,
	y,
}: {
	readonly step: PlotStep;
	readonly x: number;
	readonly y: number;
}): ReactElement | undefined {
	if (step.changed.length === 0) return undefined;
	return step.kind === "major" ? (
		<path
			d="M0,-4.5L4.5,0L0,4.5L-4.5,0Z"
			transform={`translate(${x},${y})`}
			fill="var(--ink-muted)"
		/>
	) : (
		<circle cx={x} cy={y} r="2.6" fill="none" stroke="var(--ink-faint)" strokeWidth="1.3" />
	);
}

function Bands({
	active,
	bands,
	layout,
	lines,
}: {
	readonly lines: readonly PlotLine[];
	readonly layout: PlotLayout;
	readonly active: PlotLine | undefined;
	readonly bands: TrendChartProps["bands"];
}): ReactElement {
	const [only] = lines.length === 1 ? lines : [];
	const shown = bands === "all" ? lines : lines.filter((line) => line === (active ?? only));
	// Beside each other where several stand at one step.
	const gap = Math.min(WHISKER_GAP, layout.gap / (shown.length + 1));
	return (
		<g>
			{bands !== "none" &&
				shown.map((line, i) => (
					<Band
						key={line.key}
						line={line}
						layout={layout}
						shift={(i - (shown.length - 1) / 2) * gap}
						isFaint={isFaint(line, active)}
					/>
				))}
		</g>
	);
}

/** The whiskers of a line, and the fitted line with its band where it has a course. */
function Band({
	isFaint: isPale,
	layout,
	line,
	shift,
}: {
	readonly line: PlotLine;
	readonly layout: PlotLayout;
	/** Of the whiskers, in pixels. */
	readonly shift: number;
	readonly isFaint: boolean;
}): ReactElement {
	const { color } = lineStyle(line.style);
	const course = coursePaths(line, layout);
	return (
		<g fill="none" stroke={color} opacity={isPale ? 0.25 : 1}>
			{course !== undefined && (
				<>
					<path d={course.band} fill={color} fillOpacity="0.13" stroke="none" />
					<path d={course.line} strokeWidth="1" strokeOpacity="0.7" strokeDasharray="5 4" />
				</>
			)}
			<path
				d={linePaths(line, layout).whiskers}
				transform={`translate(${shift.toFixed(1)},0)`}
				strokeOpacity="0.6"
			/>
		</g>
	);
}

const Line = memo(function Line({
	isActive,
	isFaint: isPale,
	layout,
	line,
}: {
	readonly line: PlotLine;
	readonly layout: PlotLayout;
	readonly isActive: boolean;
	readonly isFaint: boolean;
}): ReactElement {
	const { dotted, solid } = linePaths(line, layout);
	const style: LineStyle = lineStyle(line.style);
	const isSparse = !isActive && layout.gap < DENSE;
	const marks = line.values.flatMap((value, step) =>
		value === undefined || (isSparse && (step + line.style) % MARKED_OF_DENSE !== 0)
			? []
			: [{ step, value }],
	);
	return (
		<g fill="none" stroke={style.color} opacity={isPale ? 0.25 : 1}>
			<path d={solid} strokeWidth="1.8" strokeDasharray={style.dash} strokeLinejoin="round" />
			<path d={dotted} strokeWidth="1" strokeDasharray="1 4" strokeLinecap="round" />
			{marks.map(({ step, value }) => (
				<path
					key={value.run}
					d={style.marker}
					fill={style.color}
					stroke="none"
					transform={`translate(${layout.x(step).toFixed(1)},${layout.y(value.estimate.value).toFixed(1)})`}
				/>
			))}
			{coursePaths(line, layout)?.levels.map(({ run, x, y }) => (
				<circle key={run} cx={x.toFixed(1)} cy={y.toFixed(1)} r={LEVEL_RING} strokeWidth="1.2" />
			))}
		</g>
	);
});

function Label(props: {
	readonly line: PlotLine;
	readonly x: number;
	readonly y: number;
	readonly from: { readonly x: number; readonly y: number };
	/** Room from the end of the lines to the edge, in pixels. */
	readonly width: number;
	readonly isFaint: boolean;
}): ReactElement {
	const { from, isFaint: isPale, line, width, x, y } = props;
	const { color, marker } = lineStyle(line.style);
	return (
		<g opacity={isPale ? 0.4 : 1}>
			<path
				d={`M${from.x + 5},${from.y}L${x - 2},${y}`}
				fill="none"
				stroke={color}
				strokeWidth="0.7"
				strokeOpacity="0.5"
			/>
			<path d={marker} fill={color} transform={`translate(${x + 4},${y})`} />
			<text x={x + 12} y={y + 4} fontSize="11" fill="var(--ink-muted)" unicodeBidi="plaintext">
				{labelText(line, Math.floor((width - LABEL_PAD) / LETTER))}
			</text>
		</g>
	);
}

/** A name cut to so many letters; its system, which tells lines of one row apart, stays whole. */
function labelText({ name, row }: PlotLine, most: number): string {
	if (name.length <= most) return name;
	const end = name.slice(row.length);
	const { shown } = clipText(row, Math.max(MIN_ROW, most - end.length - 1));
	return `${shown}…${end}`;
}

/** The place that is read: a line at the step, and the whiskers of the value. */
function Cursor({
	layout,
	line,
	step,
}: {
	readonly layout: PlotLayout;
	readonly line: PlotLine;
	readonly step: number;
}): ReactElement {
	const { bottom, top, y } = layout;
	const x = layout.x(step);
	const value = line.values[step];
	const interval = value && drawnInterval(value);
	const { color } = lineStyle(line.style);
	return (
		<g data-cursor="">
			<line x1={x} x2={x} y1={top} y2={bottom} stroke="var(--ink-faint)" strokeOpacity="0.6" />
			{value !== undefined && (
				<g stroke={color} strokeWidth="1.5">
					{interval !== undefined && (
						<path
							d={`M${x - 4},${y(interval.low)}h8M${x},${y(interval.low)}V${y(interval.high)}M${x - 4},${y(interval.high)}h8`}
						/>
					)}
					<circle cx={x} cy={y(value.estimate.value)} r="5" fill="var(--surface)" strokeWidth="2" />
				</g>
			)}
		</g>
	);
}
