import type { DriftView } from "@assay/sdk/api";
import { type ReactElement, useRef } from "react";
import { clipText } from "../../../design/clip-text.ts";
import { formatCount, formatPercent } from "../../../design/format-number.ts";
import { lineStyle } from "../../../progress/plots/line-path.ts";
import { useWidth } from "../../../progress/plots/use-width.ts";
import { type DriftDot, type DriftLayout, type DriftLine, driftLayout } from "./drift-layout.ts";

/** Props of {@link DriftPlot}. */
export interface DriftPlotProps {
	readonly view: DriftView;
	readonly measure: "passes" | "agreement";
	readonly step: "week" | "answers";
	readonly title: string;
}

/** One line per person over time; the table beside it says the same. */
export function DriftPlot({ measure, step, title, view }: DriftPlotProps): ReactElement {
	const box = useRef<HTMLDivElement>(null);
	const width = useWidth(box);
	const layout = driftLayout(view, { width, measure, step });
	return (
		<figure className="min-w-0">
			<figcaption className="mb-1 text-xs font-semibold text-ink-muted">{title}</figcaption>
			<div ref={box} className="min-h-50">
				{width > 0 && (
					<svg
						role="img"
						aria-label={`${title}: ${view.people.length} people; the numbers are in the table`}
						width={layout.width}
						height={layout.height}
						fontSize="11"
						className="block"
					>
						<Axes layout={layout} />
						{layout.lines.map((line) => (
							<Line key={line.annotator} line={line} />
						))}
					</svg>
				)}
			</div>
		</figure>
	);
}

/** Which line is whose. */
export function DriftLegend({ view }: { readonly view: DriftView }): ReactElement {
	return (
		<ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
			{view.people.map(({ annotator }, i) => {
				const { color, marker } = lineStyle(i);
				const { hidden, shown } = clipText(annotator, 32);
				return (
					<li key={annotator} className="flex items-center gap-1.5" title={annotator}>
						<svg aria-hidden="true" width="10" height="10" viewBox="-5 -5 10 10">
							<path d={marker} fill={color} />
						</svg>
						<bdi>{hidden > 0 ? `${shown}…` : shown}</bdi>
					</li>
				);
			})}
		</ul>
	);
}

function Axes({ layout }: { readonly layout: DriftLayout }): ReactElement {
	const { bottom, left, marks, right, ticks } = layout;
	return (
		<g>
			{ticks.map(({ share, y }) => (
				<g key={share}>
					<line x1={left} x2={right} y1={y} y2={y} stroke="var(--line)" />
					<text x={left - 6} y={y + 4} textAnchor="end" fill="var(--ink-faint)">
						{formatPercent(share, { isWhole: true })}
					</text>
				</g>
			))}
			{marks.map(({ text, x }) => (
				<text key={x} x={x} y={bottom + 18} textAnchor="middle" fill="var(--ink-faint)">
					{text}
				</text>
			))}
		</g>
	);
}

function Line({ line: { annotator, dots, style } }: { readonly line: DriftLine }): ReactElement {
	const { color, dash, marker } = lineStyle(style);
	const path = dots.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L");
	return (
		<g stroke={color}>
			{dots.length > 1 && (
				<path d={`M${path}`} fill="none" strokeWidth="1.5" strokeDasharray={dash} />
			)}
			{dots.map((dot) => (
				<g key={dot.stretch.from + dot.x}>
					<title>{dotText(annotator, dot)}</title>
					<line
						x1={dot.x}
						x2={dot.x}
						y1={dot.top}
						y2={dot.bottom}
						strokeWidth="2"
						strokeOpacity="0.4"
					/>
					<path
						d={marker}
						fill={color}
						stroke="var(--surface)"
						strokeWidth="0.8"
						transform={`translate(${dot.x.toFixed(1)},${dot.y.toFixed(1)})scale(1.25)`}
					/>
				</g>
			))}
		</g>
	);
}

function dotText(annotator: string, { estimate }: DriftDot): string {
	const { count, high, low, value } = estimate;
	return `${annotator}: ${formatPercent(value)} (${formatPercent(low)} to ${formatPercent(high)}), n ${formatCount(count)}`;
}
