import type { ReactElement, ReactNode, Ref } from "react";

/** Turns shares into places in a drawing. */
export interface ShareScale {
	readonly x: (share: number) => number;
	readonly y: (share: number) => number;
	readonly bottom: number;
	readonly top: number;
}

/** Props of {@link ShareChart}. */
export interface ShareChartProps {
	readonly label: string;
	readonly across: string;
	readonly up: string;
	readonly width: number;
	readonly chart: Ref<SVGSVGElement>;
	readonly children: (scale: ShareScale) => ReactNode;
}

const HEIGHT = 280;
const LEFT = 48;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 42;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** A drawing between two axes from 0 to 100 %. */
export function ShareChart({
	across,
	chart,
	children,
	label,
	up,
	width,
}: ShareChartProps): ReactElement {
	const scale: ShareScale = {
		x: (share) => LEFT + share * (width - LEFT - RIGHT),
		y: (share) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM),
		top: TOP,
		bottom: HEIGHT - BOTTOM,
	};
	const { x, y } = scale;
	return (
		<svg ref={chart} width={width} height={HEIGHT} role="img" aria-label={label}>
			{TICKS.map((tick) => (
				<g key={tick} fontSize={11} fill="var(--ink-faint)">
					<line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
					<text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
						{100 * tick}%
					</text>
					<text x={x(tick)} y={HEIGHT - BOTTOM + 16} textAnchor={tick === 1 ? "end" : "middle"}>
						{100 * tick}%
					</text>
				</g>
			))}
			<g fontSize={11} fill="var(--ink-muted)" textAnchor="middle">
				<text x={x(0.5)} y={HEIGHT - 6}>
					{across}
				</text>
				<text transform={`translate(11,${y(0.5)}) rotate(-90)`}>{up}</text>
			</g>
			{children(scale)}
		</svg>
	);
}
