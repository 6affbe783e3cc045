import { estimateText, MIN_EFFECTIVE_ROWS } from "@assay/core/benchmark";
import type { Estimate } from "@assay/core/domain";
import type { ReactElement, Ref } from "react";
import { clipText } from "../../design/clip-text.ts";
import type { Dot, DotLayout, DotRow } from "./dot-layout.ts";
import { lineStyle } from "./line-path.ts";
import { drawnInterval } from "./plot-line.ts";
import type { PlotModel } from "./plot-model.ts";
import { tickText } from "./tick-text.ts";

/** Props of {@link DotChart}. */
export interface DotChartProps {
	readonly model: PlotModel;
	readonly layout: DotLayout;
	/** The line that is read. */
	readonly active: number | undefined;
	readonly ref: Ref<SVGSVGElement>;
}

const FONT = "Inter Variable, Inter, system-ui, Helvetica, Arial, sans-serif";
const LEGEND_LENGTH = 18;
const LEGEND_GAP = 34;
const LETTER = 6.2;

/** One row per slice with a dot and an interval per system, as a drawing that stands for itself. */
export function DotChart({ active, layout, model, ref }: DotChartProps): ReactElement {
	const { height, rows, width } = layout;
	return (
		<svg
			ref={ref}
			xmlns="http://www.w3.org/2000/svg"
			width={width}
			height={height}
			viewBox={`0 0 ${width} ${height}`}
			fontFamily={FONT}
			fontSize="11"
			aria-hidden="true"
			className="block"
		>
			<Axis layout={layout} shows={model.shows} />
			<Legend layout={layout} names={model.systems} />
			{rows.map((row) => (
				<Row key={row.name} row={row} layout={layout} shows={model.shows} active={active} />
			))}
		</svg>
	);
}

function Axis({
	layout: { bottom, ticks, top, x },
	shows,
}: {
	readonly layout: DotLayout;
	readonly shows: PlotModel["shows"];
}): ReactElement {
	return (
		<g>
			{ticks.map((tick) => (
				<g key={tick}>
					<line x1={x(tick)} x2={x(tick)} y1={top} y2={bottom} stroke="var(--line)" />
					<text x={x(tick)} y={bottom + 17} textAnchor="middle" fill="var(--ink-faint)">
						{tickText(tick, shows)}
					</text>
				</g>
			))}
		</g>
	);
}

/** Names of the systems: above their columns of values, else one after the other. */
function Legend({
	layout: { left, systems },
	names,
}: {
	readonly layout: DotLayout;
	readonly names: readonly string[];
}): ReactElement {
	const entries = systems.map((system) => {
		const { hidden, shown } = clipText(names[system] ?? "", LEGEND_LENGTH);
		return { system, text: hidden > 0 ? `${shown}…` : shown };
	});
	return (
		<g>
			{entries.map(({ system, text }, i) => {
				const before = entries.slice(0, i).map((one) => one.text.length * LETTER + LEGEND_GAP);
				const { color, marker } = lineStyle(system);
				return (
					<g
						key={system}
						transform={`translate(${left + 10 + before.reduce((sum, one) => sum + one, 0)},10)`}
					>
						<path d={marker} fill={color} />
						<text x="9" y="4" fill="var(--ink-muted)" unicodeBidi="plaintext">
							{text}
						</text>
					</g>
				);
			})}
		</g>
	);
}

function Row({
	active,
	layout,
	row,
	shows,
}: {
	readonly row: DotRow;
	readonly layout: DotLayout;
	readonly shows: PlotModel["shows"];
	readonly active: number | undefined;
}): ReactElement {
	const { left, nameLength, rowHeight, width } = layout;
	const { hidden, shown } = clipText(row.name, nameLength);
	const isActive = row.dots.some(({ line }) => line === active);
	const middle = row.top + rowHeight / 2;
	return (
		<g>
			{isActive && (
				<rect
					data-cursor=""
					y={row.top}
					width={width}
					height={rowHeight}
					rx="4"
					fill="var(--hover)"
					fillOpacity="0.7"
				/>
			)}
			<text
				x={left - 2}
				y={middle + 4}
				textAnchor="end"
				fill="var(--ink)"
				fontWeight={row.top === layout.top ? 600 : 400}
				unicodeBidi="plaintext"
			>
				{hidden > 0 ? `${shown}…` : shown}
			</text>
			<line
				x1={left + 10}
				x2={layout.right - 10}
				y1={row.top + rowHeight}
				y2={row.top + rowHeight}
				stroke="var(--line)"
				strokeOpacity="0.6"
			/>
			{row.dots.map((dot) => (
				<DotMark key={dot.line} dot={dot} layout={layout} isActive={dot.line === active} />
			))}
			{layout.columns.map((end, i) => {
				const dot = row.dots.find(({ system }) => system === layout.systems[i]);
				return (
					dot && (
						<text
							key={end}
							x={end}
							y={middle + 4}
							textAnchor="end"
							{...(dot.value.estimate.count < MIN_EFFECTIVE_ROWS
								? { fill: "var(--ink-faint)" }
								: { fill: lineStyle(dot.system).color, fontWeight: 600 })}
							className="num"
						>
							{valueText(dot.value.estimate, shows)}
						</text>
					)
				);
			})}
		</g>
	);
}

/** Of a few rows only their number, as in the matrix no percentage is read into them. */
function valueText(estimate: Estimate, shows: PlotModel["shows"]): string {
	return estimate.count < MIN_EFFECTIVE_ROWS
		? `n ${estimate.count}`
		: estimateText(estimate, shows);
}

function DotMark({
	dot: { system, value, y },
	isActive,
	layout: { x },
}: {
	readonly dot: Dot;
	readonly layout: DotLayout;
	readonly isActive: boolean;
}): ReactElement {
	const { color, marker } = lineStyle(system);
	const { value: middle } = value.estimate;
	const { high = middle, low = middle } = drawnInterval(value) ?? {};
	return (
		<g stroke={color}>
			<line
				x1={x(low)}
				x2={x(high)}
				y1={y}
				y2={y}
				strokeWidth={isActive ? 3.5 : 2.5}
				strokeOpacity={isActive ? 0.7 : 0.4}
				strokeLinecap="round"
			/>
			<path
				d={marker}
				fill={color}
				stroke="var(--surface)"
				strokeWidth="1"
				transform={`translate(${x(middle).toFixed(1)},${y})scale(${isActive ? 1.6 : 1.25})`}
			/>
		</g>
	);
}
