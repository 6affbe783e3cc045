import type { LocalRuleTree } from "@assay/core/domain";
import type { LabelingLibrary, PreparedLabelingRule } from "../ports/index.ts";

/** Makes a local rule with all that it combines ready. @throws {ConfigurationError} for an invalid one. */
export function prepareLocalRule(
	rule: LocalRuleTree,
	library: Pick<LabelingLibrary, "prepare">,
): PreparedLabelingRule {
	switch (rule.kind) {
		case "all": {
			const parts = rule.rules.map((one) => prepareLocalRule(one, library));
			return (row, context) => parts.every((holds) => holds(row, context));
		}
		case "any": {
			const parts = rule.rules.map((one) => prepareLocalRule(one, library));
			return (row, context) => parts.some((holds) => holds(row, context));
		}
		case "not": {
			const holds = prepareLocalRule(rule.rule, library);
			return (row, context) => !holds(row, context);
		}
		default:
			return library.prepare(rule);
	}
}
