import type { QualityModelDetail } from "@assay/sdk/api";
import type { ReactElement, Ref } from "react";
import { formatCount } from "../../design/format-number.ts";

/** Props of {@link ScoreChart}. */
export interface ScoreChartProps {
	readonly histogram: QualityModelDetail["histogram"];
	readonly threshold: number;
	readonly width: number;
	readonly chart: Ref<SVGSVGElement>;
}

const HEIGHT = 180;
/** As far from the edges as the thumb of the slider below. */
const SIDE = 8;
const TOP = 18;
const BOTTOM = 24;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** How many rows have which score; those at or above the threshold stand out. */
export function ScoreChart({ chart, histogram, threshold, width }: ScoreChartProps): ReactElement {
	const most = Math.max(1, ...histogram.map(({ count }) => count));
	const x = (score: number): number => SIDE + score * (width - 2 * SIDE);
	const height = (count: number): number => (count / most) * (HEIGHT - TOP - BOTTOM);
	const base = HEIGHT - BOTTOM;
	return (
		<svg
			ref={chart}
			width={width}
			height={HEIGHT}
			role="img"
			aria-label={`Rows by score, at most ${formatCount(most)} in one of ${histogram.length} bins`}
		>
			{histogram.map(({ count, from, to }) => (
				<rect
					key={from}
					x={x(from) + 0.5}
					y={base - height(count)}
					width={Math.max(1, x(to) - x(from) - 1)}
					height={height(count)}
					fill={from >= threshold - 1e-9 ? "var(--accent)" : "var(--ink-faint)"}
					fillOpacity={from >= threshold - 1e-9 ? 1 : 0.45}
				>
					<title>{`${from.toFixed(2)} to ${to.toFixed(2)}: ${formatCount(count)} rows`}</title>
				</rect>
			))}
			<line x1={SIDE} x2={width - SIDE} y1={base} y2={base} stroke="var(--line)" />
			{TICKS.map((tick) => (
				<text
					key={tick}
					x={x(tick)}
					y={HEIGHT - 8}
					fontSize={11}
					textAnchor={tick === 0 ? "start" : tick === 1 ? "end" : "middle"}
					fill="var(--ink-faint)"
				>
					{tick}
				</text>
			))}
			<text x={SIDE} y={12} fontSize={11} fill="var(--ink-faint)">
				{formatCount(most)} rows
			</text>
			<line
				x1={x(threshold)}
				x2={x(threshold)}
				y1={TOP - 4}
				y2={base}
				stroke="var(--ink)"
				strokeWidth={1.5}
			/>
		</svg>
	);
}
