import type { SliceRule } from "@assay/core/domain";

/** Several rules, all or one of which must hold. */
export type RuleGroup = Extract<SliceRule, { kind: "all" | "any" }>;

/** A rule without its negation. */
export interface NegatableRule {
	readonly isNegated: boolean;
	readonly rule: Exclude<SliceRule, { kind: "not" }>;
}

/**
 * Takes a rule's negations off it; two of them are none.
 *
 * @example
 * splitNegation({ kind: "not", rule: { kind: "everything" } }).isNegated // => true
 */
export function splitNegation(rule: SliceRule): NegatableRule {
	if (rule.kind !== "not") return { isNegated: false, rule };
	const inner = splitNegation(rule.rule);
	return { isNegated: !inner.isNegated, rule: inner.rule };
}

/**
 * Puts a negation back on.
 *
 * @example
 * joinNegation({ isNegated: false, rule: { kind: "everything" } }) // => { kind: "everything" }
 */
export function joinNegation({ isNegated, rule }: NegatableRule): SliceRule {
	return isNegated ? { kind: "not", rule } : rule;
}

/** True for a group of rules. */
export function isGroup(rule: SliceRule): rule is RuleGroup {
	return rule.kind === "all" || rule.kind === "any";
}

/**
 * A rule joined with another one: into the group that it is, or into a new one.
 *
 * @example
 * joined({ kind: "everything" }, { kind: "picked", ids: ["a"] }, "any") // => { kind: "any", rules: [{ kind: "everything" }, { kind: "picked", ids: ["a"] }] }
 */
export function joined(rule: SliceRule, added: SliceRule, kind: RuleGroup["kind"]): SliceRule {
	return isGroup(rule) && rule.kind === kind
		? { kind, rules: [...rule.rules, added] }
		: { kind, rules: [rule, added] };
}

/** The group with another rule at a place. */
export function withRule(group: RuleGroup, index: number, rule: SliceRule): RuleGroup {
	return { ...group, rules: group.rules.map((one, i) => (i === index ? rule : one)) };
}

/**
 * The group without the rule at a place: the last one that is left stands alone, and nothing is
 * left of a group that is empty.
 */
export function withoutRule(group: RuleGroup, index: number): SliceRule | undefined {
	const rules = group.rules.filter((_, i) => i !== index);
	return rules.length > 1 ? { ...group, rules } : rules[0];
}
