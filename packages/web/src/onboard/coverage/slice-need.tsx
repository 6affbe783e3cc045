import type { CoveredSlice } from "@assay/sdk/api";
import type { ReactElement } from "react";
import { Count } from "../../design/count.tsx";
import { formatPercent } from "../../design/format-number.ts";

/** How many more prompts a slice needs for intervals of the wanted width, and on what that rests. */
export function SliceMore({ need, prompts }: CoveredSlice): ReactElement {
	if (prompts === undefined) return <Count value={undefined} />;
	const { evaluator, halfWidth, isAssumed, needed, rate } = need;
	const now = halfWidth === undefined ? "" : `, now ±${(halfWidth * 100).toFixed(1)} points`;
	const basis = isAssumed
		? "a pass rate of 50% assumed, for nothing was observed"
		: `${evaluator} at ${formatPercent(rate)}${now}`;
	const more = Math.max(0, needed - prompts);
	return (
		<span title={`${needed} prompts in all: ${basis}`}>
			{more === 0 ? <span className="text-ink-faint">none</span> : <Count value={more} />}
			{isAssumed && <span className="text-ink-faint"> *</span>}
		</span>
	);
}
