import type { LabelingRule, LocalLabelingRule } from "./labeling-function.ts";

/** Local rules, and all, any and not over them. */
export type LocalRuleTree =
	| LocalLabelingRule
	| { readonly kind: "all" | "any"; readonly rules: readonly LocalRuleTree[] }
	| { readonly kind: "not"; readonly rule: LocalRuleTree };

/**
 * True when the rule, with all that it combines, depends on the row alone.
 *
 * @example
 * isLocalRule({ kind: "not", rule: { kind: "length-ratio", max: 1 } }) // => true
 */
export function isLocalRule(rule: LabelingRule): rule is LocalRuleTree {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.every(isLocalRule);
		case "not":
			return isLocalRule(rule.rule);
		case "evaluator":
		case "asked":
		case "function":
			return false;
		default:
			return true;
	}
}
