import { countOf } from "@assay/adapters/reports";
import type { DefinitionSet } from "@assay/workflow/definitions";

/** Such as `1 criterion, 2 evaluators`; kinds without a definition are left out. */
export function countDefinitions(definitions: DefinitionSet): string {
	const { criteria, evaluators, labelingFunctions, slices, systems } = definitions;
	const counts = [
		[criteria.length, "criterion", "criteria"],
		[evaluators.length, "evaluator", "evaluators"],
		[slices.length, "slice", "slices"],
		[systems.length, "system", "systems"],
		[labelingFunctions.length, "labeling function", "labeling functions"],
	] as const;
	return (
		counts
			.filter(([count]) => count > 0)
			.map(([count, one, many]) => countOf(count, one, many))
			.join(", ") || "no definition"
	);
}
