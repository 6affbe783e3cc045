import type { ThresholdItem } from "@assay/sdk/api";
import { type ReactElement, useRef } from "react";
import { formatCount, formatPercent } from "../../design/format-number.ts";
import { EstimateView } from "../../progress/estimate-view.tsx";
import { useWidth } from "../../progress/plots/use-width.ts";
import { ThresholdChart } from "./threshold-chart.tsx";

/** Props of {@link ThresholdPicker}. */
export interface ThresholdPickerProps {
	/** Ascending; at least one. */
	readonly thresholds: readonly ThresholdItem[];
	readonly value: number;
	readonly onChange: (value: number) => void;
}

/** Chooses the least score, with what it lets through in sight. */
export function ThresholdPicker({
	onChange,
	thresholds,
	value,
}: ThresholdPickerProps): ReactElement {
	const box = useRef<HTMLDivElement>(null);
	const width = useWidth(box);
	const chosen = thresholds.findLast(({ threshold }) => threshold <= value) ?? thresholds[0];
	const all = thresholds[0]?.accepted ?? 0;
	const accepted = chosen?.accepted ?? 0;
	return (
		<div className="flex flex-col gap-2">
			<div ref={box}>
				{width > 0 && <ThresholdChart thresholds={thresholds} value={value} width={width} />}
			</div>
			<input
				type="range"
				aria-label="Least score"
				aria-valuetext={`${value.toFixed(2)}: ${formatCount(accepted)} rows`}
				min={0}
				max={1}
				step={0.02}
				value={value}
				onChange={({ target }) => onChange(Number(target.value))}
				className="w-full accent-accent-ink"
			/>
			<p aria-live="polite" className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
				<span>
					From <strong className="num">{value.toFixed(2)}</strong> on
				</span>
				<span>
					<strong className="num">{formatCount(accepted)}</strong> of {formatCount(all)} rows
					{all > 0 && ` (${formatPercent(accepted / all)})`}
				</span>
				<span>
					expected precision <EstimateView estimate={chosen?.precision} shows="pass-rate" />
				</span>
			</p>
		</div>
	);
}
