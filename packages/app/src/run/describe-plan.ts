import { countOf, countText } from "@assay/adapters/reports";
import type { PlannedCalls, RunPlan } from "@assay/workflow/benchmark";
import type { PriceList, StoredRun } from "@assay/workflow/ports";

/** A plan in a few lines: what is missing, and what getting it will take. */
export function describePlan(plan: RunPlan, prices: PriceList): readonly string[] {
	const about = plan.isExact ? "" : "about ";
	const reused = plan.rows - plan.missingResponses - plan.removedResponses;
	const removed =
		plan.removedResponses === 0
			? ""
			: `, ${about}${countText(plan.removedResponses)} removed by the project's retention`;
	const missing = plan.getsResponses
		? `${countOf(plan.missingResponses, "response")} to get`
		: `${countText(plan.missingResponses)} without a response`;
	const lines = [
		`${countOf(plan.rows, "row")}: ${about}${missing}, ${countText(reused)} there already${removed}; ${about}${countOf(plan.missingVerdicts, "verdict")} of judges and functions to get`,
	];
	for (const { calls, estimatedCalls, inputTokens, target } of plan.calls) {
		const tokens =
			inputTokens === undefined ? "" : `, about ${countText(Math.round(inputTokens))} input tokens`;
		const rest = calls - estimatedCalls;
		const judges =
			rest > 0 && target.includes(":")
				? `; what ${countOf(rest, "call")} of judges will take is not estimated`
				: "";
		const cost = leastCost({ target, inputTokens }, prices);
		const money = cost === undefined ? "" : `, at least $${cost.toFixed(2)}`;
		lines.push(`  ${target}: ${about}${countOf(calls, "call")}${tokens}${money}${judges}`);
	}
	return lines;
}

/** What the prompts alone will cost; `undefined` where tokens or price are not known. */
function leastCost(
	{ inputTokens, target }: Pick<PlannedCalls, "inputTokens" | "target">,
	prices: PriceList,
): number | undefined {
	if (inputTokens === undefined) return undefined;
	return prices.costUsd(target, { inputTokens, outputTokens: 0 });
}

/** What is told with a plan. */
export interface PlanContext {
	readonly prices: PriceList;
	/** A run that rests on the same things. */
	readonly known: StoredRun | undefined;
	/** Why the run cannot be started as it is. */
	readonly problem: string | undefined;
}

/** A plan for machines. */
export function planSummary(
	plan: RunPlan,
	system: string,
	{ known, prices, problem }: PlanContext,
): unknown {
	return {
		schema: 1,
		plan: {
			system,
			prompts: plan.prompts,
			rows: plan.rows,
			missingResponses: plan.missingResponses,
			removedResponses: plan.removedResponses,
			missingVerdicts: plan.missingVerdicts,
			isExact: plan.isExact,
			getsResponses: plan.getsResponses,
			calls: plan.calls.map((planned) => ({
				target: planned.target,
				calls: planned.calls,
				inputTokens: planned.inputTokens,
				costUsd: leastCost(planned, prices),
				notEstimated: planned.calls - planned.estimatedCalls,
			})),
			knownRun: known?.id,
			problem,
		},
	};
}
