import type { ReactElement } from "react";
import { formatCount, formatPercent } from "../../../design/format-number.ts";

/** Props of {@link PassHistogram}. */
export interface PassHistogramProps {
	/** Rows by P(pass), in bins of equal width from 0 to 1. */
	readonly bins: readonly number[];
}

const WIDTH = 320;
const HEIGHT = 72;
const GAP = 2;

/** How sure the labels are: rows with votes by P(pass). */
export function PassHistogram({ bins }: PassHistogramProps): ReactElement {
	const most = Math.max(1, ...bins);
	const step = WIDTH / bins.length;
	const total = bins.reduce((sum, count) => sum + count, 0);
	return (
		<figure className="min-w-0">
			<figcaption className="mb-1 flex justify-between text-xs text-ink-muted">
				<span>P(pass)</span>
				<span className="num text-ink-faint">
					tallest bar {formatCount(Math.max(...bins))} rows
				</span>
			</figcaption>
			<svg
				viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
				preserveAspectRatio="none"
				className="block h-18 w-full border-b border-line-strong"
				role="img"
				aria-label={spoken(bins, total)}
			>
				{bins.map((count, i) => {
					const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
					const from = i / bins.length;
					return (
						<rect
							key={from}
							x={i * step + GAP / 2}
							y={HEIGHT - height}
							width={step - GAP}
							height={height}
							className="fill-accent"
						>
							<title>
								{`${formatCount(count)} rows with P(pass) from ${formatPercent(from, { isWhole: true })} to ${formatPercent(from + 1 / bins.length, { isWhole: true })}`}
							</title>
						</rect>
					);
				})}
			</svg>
			<div aria-hidden className="num mt-0.5 flex justify-between text-2xs text-ink-faint">
				<span>0%</span>
				<span>50%</span>
				<span>100%</span>
			</div>
		</figure>
	);
}

function spoken(bins: readonly number[], total: number): string {
	const upTo = (low: number, high: number): string =>
		formatCount(
			bins
				.filter((_, i) => i / bins.length >= low && i / bins.length < high)
				.reduce((sum, count) => sum + count, 0),
		);
	return `Of ${formatCount(total)} rows with votes, P(pass) is below 20% for ${upTo(0, 0.2)}, from 20% to 80% for ${upTo(0.2, 0.8)}, and from 80% on for ${upTo(0.8, 1)}`;
}
