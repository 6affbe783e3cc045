import type { ReactElement } from "react";

/** Props of {@link Sparkline}. */
export interface SparklineProps {
	/** What it shows, in words: the line is for the eye alone. */
	readonly label: string;
	/** In their order; a missing one is a gap. */
	readonly values: readonly (number | undefined)[];
	/** Range of the vertical axis. */
	readonly low?: number | undefined;
	readonly high?: number | undefined;
	readonly width?: number | undefined;
	readonly height?: number | undefined;
}

/** A small line of values with a dot on the last one. */
export function Sparkline(props: SparklineProps): ReactElement {
	const { values, low = 0, high = 1, width = 72, height = 20 } = props;
	const x = (i: number): number => 2 + (i / Math.max(values.length - 1, 1)) * (width - 4);
	const y = (value: number): number =>
		height - 2 - ((value - low) / (high - low || 1)) * (height - 4);
	const last = values.findLastIndex((value) => value !== undefined);
	const lastValue = values[last];
	return (
		<svg
			role="img"
			aria-label={props.label}
			width={width}
			height={height}
			className="text-accent-ink"
		>
			<path
				d={linePath(values, x, y)}
				fill="none"
				stroke="currentColor"
				strokeWidth="1.5"
				strokeLinejoin="round"
			/>
			{lastValue !== undefined && (
				<circle cx={x(last)} cy={y(lastValue)} r="2" fill="currentColor" />
			)}
		</svg>
	);
}

function linePath(
	values: readonly (number | undefined)[],
	x: (i: number) => number,
	y: (value: number) => number,
): string {
	const steps = values.map((value, i) => {
		if (value === undefined) return "";
		return `${values[i - 1] === undefined ? "M" : "L"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
	});
	return steps.join("");
}
