import type { LabelingRule } from "@assay/core/domain";

/** Several rules, all or one of which must hold. */
export type LabelingGroup = Extract<LabelingRule, { kind: "all" | "any" }>;

/** A rule that is no group and no negation. */
export type LabelingCondition = Exclude<LabelingRule, { kind: "all" | "any" | "not" }>;

/** A rule without its negation. */
export interface NegatableLabelingRule {
	readonly isNegated: boolean;
	readonly rule: LabelingGroup | LabelingCondition;
}

/**
 * Takes a rule's negations off it; two of them are none.
 *
 * @example
 * splitLabelingNegation({ kind: "not", rule: { kind: "agreement" } }).isNegated // => true
 */
export function splitLabelingNegation(rule: LabelingRule): NegatableLabelingRule {
	if (rule.kind !== "not") return { isNegated: false, rule };
	const inner = splitLabelingNegation(rule.rule);
	return { isNegated: !inner.isNegated, rule: inner.rule };
}

/**
 * Puts a negation back on.
 *
 * @example
 * joinLabelingNegation({ isNegated: false, rule: { kind: "agreement" } }) // => { kind: "agreement" }
 */
export function joinLabelingNegation({ isNegated, rule }: NegatableLabelingRule): LabelingRule {
	return isNegated ? { kind: "not", rule } : rule;
}

/** True for a group of rules. */
export function isLabelingGroup(rule: LabelingRule): rule is LabelingGroup {
	return rule.kind === "all" || rule.kind === "any";
}

/**
 * A rule joined with another one: into the group that it is, or into a new one.
 *
 * @example
 * joinedLabelingRule({ kind: "agreement" }, { kind: "length-ratio" }, "any") // => { kind: "any", rules: [{ kind: "agreement" }, { kind: "length-ratio" }] }
 */
export function joinedLabelingRule(
	rule: LabelingRule,
	added: LabelingRule,
	kind: LabelingGroup["kind"],
): LabelingRule {
	return isLabelingGroup(rule) && rule.kind === kind
		? { kind, rules: [...rule.rules, added] }
		: { kind, rules: [rule, added] };
}

/**
 * The group with another rule at a place, or without it: the last one that is left stands alone, and
 * nothing is left of a group that is empty.
 */
export function groupWith(
	group: LabelingGroup,
	index: number,
	rule: LabelingRule | undefined,
): LabelingRule | undefined {
	const rules = group.rules.flatMap((one, i) => (i === index ? (rule ?? []) : one));
	return rules.length > 1 || rule !== undefined ? { ...group, rules } : rules[0];
}
