import { countOf, countText } from "@assay/adapters/reports";
import type { RunPlan } from "@assay/workflow/benchmark";
import type { PriceList } from "@assay/workflow/ports";

/** A plan in a few lines: what is missing, and what getting it will take. */
export function describePlan(plan: RunPlan, prices: PriceList): readonly string[] {
	const about = plan.isExact ? "" : "about ";
	const reused = plan.rows - plan.missingResponses;
	const missing = plan.getsResponses
		? `${countOf(plan.missingResponses, "response")} to get`
		: `${countText(plan.missingResponses)} without a response`;
	const lines = [
		`${countOf(plan.rows, "row")}: ${about}${missing}, ${countText(reused)} there already; ${about}${countOf(plan.missingVerdicts, "verdict")} of judges and functions to get`,
	];
	for (const { calls, estimatedCalls, inputTokens, target } of plan.calls) {
		const tokens =
			inputTokens === undefined ? "" : `, about ${countText(Math.round(inputTokens))} input tokens`;
		const rest = calls - estimatedCalls;
		const judges =
			rest > 0 && target.includes(":")
				? `; what ${countOf(rest, "call")} of judges will take is not estimated`
				: "";
		const cost =
			inputTokens === undefined
				? undefined
				: prices.costUsd(target, { inputTokens, outputTokens: 0 });
		const money = cost === undefined ? "" : `, at least $${cost.toFixed(2)}`;
		lines.push(`  ${target}: ${about}${countOf(calls, "call")}${tokens}${money}${judges}`);
	}
	return lines;
}
