import type { LabelingRule, SliceRule } from "@assay/core/domain";

/** Ids of the models that a slice's or a labeling function's rule asks. */
export function modelsOfRule(rule: SliceRule | LabelingRule): readonly string[] {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.flatMap(modelsOfRule);
		case "not":
			return modelsOfRule(rule.rule);
		case "classified":
		case "asked":
			return [rule.model];
		default:
			return [];
	}
}
