import type { Estimate } from "@assay/core/domain";
import type { ReactElement } from "react";
import { formatCount, formatPercent } from "../../../design/format-number.ts";
import { Num } from "../../../design/num.tsx";

/** Props of {@link AccuracyView}. */
export interface AccuracyViewProps {
	readonly accuracy: Estimate | undefined;
}

/** Share of votes that are right on ground truth, with its interval and the number of votes. */
export function AccuracyView({ accuracy }: AccuracyViewProps): ReactElement {
	if (accuracy === undefined)
		return <Num text={undefined} title="It votes on no row with ground truth" />;
	const { count, high, low, value } = accuracy;
	const interval = `${whole(low)}–${whole(high)}`;
	return (
		<span
			className="num inline-flex items-baseline justify-end gap-1.5 whitespace-nowrap"
			title={`95% interval ${formatPercent(low)} to ${formatPercent(high)}, from ${formatCount(count)} votes on ground truth`}
		>
			<span>{formatPercent(value)}</span>
			<span className="min-w-12 text-xs text-ink-faint">
				{interval}
				<span className="sr-only"> interval</span>
			</span>
			<span className="min-w-9 text-xs text-ink-faint">n {formatCount(count)}</span>
		</span>
	);
}

function whole(share: number): string {
	return String(Math.round(share * 100));
}
