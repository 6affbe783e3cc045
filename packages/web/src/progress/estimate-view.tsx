import { estimateText, intervalText } from "@assay/core/benchmark";
import { JUDGE_ONLY } from "@assay/core/correction";
import type { Estimate } from "@assay/core/domain";
import type { ReactElement } from "react";
import { formatCount, formatPercent } from "../design/format-number.ts";
import { Num } from "../design/num.tsx";

/** Props of {@link EstimateView}. */
export interface EstimateViewProps {
	readonly estimate: Estimate | undefined;
	readonly shows: "pass-rate" | "mean-score";
	/** Only a judge has given it: no interval. */
	readonly isUnchecked?: boolean | undefined;
}

/** An estimate with its interval and count; a dash where there is none. */
export function EstimateView({
	estimate,
	isUnchecked = false,
	shows,
}: EstimateViewProps): ReactElement {
	if (estimate === undefined) return <Num text={undefined} />;
	const confidence = formatPercent(estimate.confidence, { isWhole: true });
	const interval = intervalText(estimate, shows);
	return (
		<span className="num inline-flex items-baseline gap-1.5">
			<span className="font-medium">{estimateText(estimate, shows)}</span>
			<span
				className="text-xs text-ink-faint"
				title={
					isUnchecked
						? JUDGE_ONLY
						: `${confidence} interval ${interval}, ${formatCount(estimate.count)} rows scored`
				}
			>
				{isUnchecked ? (
					<span className="sr-only">{JUDGE_ONLY}</span>
				) : (
					<>
						{interval} <span className="sr-only">interval</span>
					</>
				)}{" "}
				n {formatCount(estimate.count)}
			</span>
		</span>
	);
}
