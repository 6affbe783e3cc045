import { estimateText, intervalText } from "@assay/core/benchmark";
import type { Estimate } from "@assay/core/domain";
import type { ReactElement } from "react";
import { formatCount, formatPercent } from "../design/format-number.ts";
import { Num } from "../design/num.tsx";

/** Props of {@link EstimateView}. */
export interface EstimateViewProps {
	readonly estimate: Estimate | undefined;
	readonly shows: "pass-rate" | "mean-score";
}

/** An estimate with its interval and count; a dash where there is none. */
export function EstimateView({ estimate, shows }: EstimateViewProps): ReactElement {
	if (estimate === undefined) return <Num text={undefined} />;
	const confidence = formatPercent(estimate.confidence, { isWhole: true });
	const interval = intervalText(estimate, shows);
	return (
		<span className="num inline-flex items-baseline gap-1.5">
			<span className="font-medium">{estimateText(estimate, shows)}</span>
			<span
				className="text-xs text-ink-faint"
				title={`${confidence} interval ${interval}, ${formatCount(estimate.count)} rows scored`}
			>
				{interval} <span className="sr-only">interval</span> n {formatCount(estimate.count)}
			</span>
		</span>
	);
}
