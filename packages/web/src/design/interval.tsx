import type { ReactElement } from "react";
import { formatPercent } from "./format-number.ts";
import { Num } from "./num.tsx";

/** Props of {@link Interval}. */
export interface IntervalProps {
	/** From 0 to 1. */
	readonly low: number | undefined;
	readonly high: number | undefined;
	/** Of the interval, from 0 to 1. */
	readonly confidence?: number | undefined;
}

/** The interval of a share, as per cent. */
export function Interval({ low, high, confidence = 0.95 }: IntervalProps): ReactElement {
	if (low === undefined || high === undefined) return <Num text={undefined} />;
	const [from, to] = [formatPercent(low), formatPercent(high)];
	const name = `${formatPercent(confidence, { isWhole: true })} interval`;
	return (
		<Num
			text={`${from.slice(0, -1)}–${to}`}
			spoken={`from ${from} to ${to}`}
			title={`${name}: ${from} to ${to}`}
		/>
	);
}
