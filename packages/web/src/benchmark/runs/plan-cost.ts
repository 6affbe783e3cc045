import type { SystemPlan } from "@assay/sdk/api";

/** What the plans of several systems come to. */
export interface PlanCost {
	readonly calls: number;
	/** `undefined` where no call has an estimate. */
	readonly atLeastUsd: number | undefined;
	/** Calls whose tokens are not estimated. */
	readonly notEstimated: number;
	/** Models whose tokens are estimated and whose price is not known. */
	readonly unpriced: readonly string[];
}

/** Adds plans up; what is not known is counted beside the sum and not as nothing. */
export function planCost(plans: readonly SystemPlan[]): PlanCost {
	const calls = plans.flatMap((plan) => plan.calls);
	const costs = calls.flatMap(({ costUsd }) => costUsd ?? []);
	return {
		calls: calls.reduce((sum, call) => sum + call.calls, 0),
		atLeastUsd: costs.length === 0 ? undefined : costs.reduce((sum, cost) => sum + cost, 0),
		notEstimated: calls.reduce((sum, call) => sum + call.notEstimated, 0),
		unpriced: [
			...new Set(
				calls
					.filter(({ costUsd, inputTokens }) => costUsd === undefined && inputTokens !== undefined)
					.map(({ target }) => target),
			),
		],
	};
}
