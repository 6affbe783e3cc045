import { countOf, countText } from "@assay/adapters/reports";
import type { DecidedProposal, FillPlan, FillRequest, FillResult } from "@assay/workflow/fill";

/** What a fill will take, in a few lines. */
export function describeFillPlan(request: FillRequest, plan: FillPlan): readonly string[] {
	const money = plan.costUsd === undefined ? "" : `, about $${plan.costUsd.toFixed(2)}`;
	const tokens = countText(plan.inputTokens + plan.outputTokens);
	return [
		`${countOf(plan.calls, "call")} to ${request.model} for ${countOf(plan.texts, "text")}, about ${tokens} tokens${money}; ${countText(plan.answered)} answered already`,
	];
}

/** What a fill has come to, in a few lines. */
export function describeFill(
	result: FillResult,
	accepted: readonly DecidedProposal[] | undefined,
): readonly string[] {
	const { duplicates, failures, otherLanguage, outcome, proposed } = result;
	const refused = accepted?.flatMap(({ problem }) => problem ?? []) ?? [];
	return [
		`${countText(proposed)} proposed, ${countText(duplicates)} there already, ${countText(result.failed)} of ${countOf(result.done, "call")} failed`,
		...(otherLanguage > 0
			? [`${countText(otherLanguage)} do not seem to be in the language that was asked for`]
			: []),
		...(outcome === "budget-reached" ? ["The budget is spent; what came is kept"] : []),
		...failures.slice(0, 3).map(({ count, reason }) => `  ${countText(count)} times: ${reason}`),
		...(accepted === undefined
			? proposed > 0
				? ["Review them with: assay prompts review"]
				: []
			: [`${countText(accepted.length - refused.length)} accepted as reference prompts`]),
		...refused.slice(0, 3).map((problem) => `  not accepted: ${problem}`),
	];
}
