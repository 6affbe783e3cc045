import type { ThresholdItem } from "@assay/sdk/api";
import type { ReactElement } from "react";

/** Props of {@link ThresholdChart}. */
export interface ThresholdChartProps {
	readonly thresholds: readonly ThresholdItem[];
	readonly value: number;
	readonly width: number;
}

const HEIGHT = 160;
const LEFT = 40;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 22;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Share of rows and precision by threshold; the numbers of the chosen one stand beside it. */
export function ThresholdChart({ thresholds, value, width }: ThresholdChartProps): ReactElement {
	const x = (threshold: number): number => LEFT + threshold * (width - LEFT - RIGHT);
	const y = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
	const all = Math.max(1, thresholds[0]?.accepted ?? 0);
	const known = thresholds.flatMap(({ precision, threshold }) =>
		precision === undefined ? [] : [{ threshold, precision }],
	);
	const band = [
		...known.map(({ precision, threshold }) => `${x(threshold)},${y(precision.high)}`),
		...known.toReversed().map(({ precision, threshold }) => `${x(threshold)},${y(precision.low)}`),
	].join(" ");
	return (
		<figure className="flex flex-col gap-1">
			<svg
				width={width}
				height={HEIGHT}
				role="img"
				aria-label="Share of rows and expected precision by least score"
			>
				{TICKS.map((tick) => (
					<g key={tick}>
						<line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
						<text
							x={LEFT - 6}
							y={y(tick) + 4}
							textAnchor="end"
							fontSize={11}
							fill="var(--ink-faint)"
						>
							{tick * 100}%
						</text>
						<text
							x={x(tick)}
							y={HEIGHT - 6}
							textAnchor="middle"
							fontSize={11}
							fill="var(--ink-faint)"
						>
							{tick}
						</text>
					</g>
				))}
				<polygon points={band} fill="var(--series-1)" fillOpacity={0.15} />
				<polyline
					points={known
						.map(({ precision, threshold }) => `${x(threshold)},${y(precision.value)}`)
						.join(" ")}
					fill="none"
					stroke="var(--series-1)"
					strokeWidth={2}
				/>
				<polyline
					points={thresholds
						.map(({ accepted, threshold }) => `${x(threshold)},${y(accepted / all)}`)
						.join(" ")}
					fill="none"
					stroke="var(--series-2)"
					strokeWidth={2}
					strokeDasharray="5 3"
				/>
				<line x1={x(value)} x2={x(value)} y1={TOP} y2={HEIGHT - BOTTOM} stroke="var(--ink)" />
			</svg>
			<figcaption className="flex flex-wrap gap-4 text-xs text-ink-muted">
				<Legend color="var(--series-1)" text="Expected precision, with interval" />
				<Legend color="var(--series-2)" text="Share of rows" isDashed />
			</figcaption>
		</figure>
	);
}

function Legend({
	color,
	isDashed = false,
	text,
}: {
	readonly color: string;
	readonly text: string;
	readonly isDashed?: boolean;
}): ReactElement {
	return (
		<span className="inline-flex items-center gap-1.5">
			<svg width={20} height={8} aria-hidden>
				<line
					x1={0}
					x2={20}
					y1={4}
					y2={4}
					stroke={color}
					strokeWidth={2}
					strokeDasharray={isDashed ? "5 3" : undefined}
				/>
			</svg>
			{text}
		</span>
	);
}
