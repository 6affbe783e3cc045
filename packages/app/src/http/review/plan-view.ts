import type { CommitPlanView } from "@assay/sdk/api";
import type { CommitPlan, CriterionReview } from "@assay/workflow/refine";
import { labelNames } from "./review-views.ts";

/** What a rule would commit, as it is sent. */
export function toPlanView(
	criterion: Pick<CriterionReview, "definition">,
	{ choices, id, left, rule }: CommitPlan,
): CommitPlanView {
	const counts = new Map(labelNames(criterion).map((label) => [label, 0]));
	for (const { label } of choices) counts.set(label, (counts.get(label) ?? 0) + 1);
	return {
		rule,
		rows: choices.length,
		labels: [...counts].flatMap(([label, rows]) => (rows === 0 ? [] : [{ label, rows }])),
		left,
		plan: id,
	};
}
