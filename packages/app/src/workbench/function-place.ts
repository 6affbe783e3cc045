import type { LabelingRule, SliceRule } from "@assay/core/domain";
import type { AnyDefinition } from "./parse-stored-definition.ts";

/** Where in a definition a function of the project's code is named; `undefined` where none is. */
export function functionPlace({
	definition,
	kind,
}: AnyDefinition): readonly (string | number)[] | undefined {
	switch (kind) {
		case "criterion":
			return definition.filter && placeInRule(definition.filter, ["filter"]);
		case "slice":
		case "labeling-function":
			return placeInRule(definition.rule, ["rule"]);
		case "evaluator":
		case "system":
			return definition.kind === "function" ? ["kind"] : undefined;
	}
}

function placeInRule(
	rule: SliceRule | LabelingRule,
	path: readonly (string | number)[],
): readonly (string | number)[] | undefined {
	switch (rule.kind) {
		case "function":
			return [...path, "kind"];
		case "not":
			return placeInRule(rule.rule, [...path, "rule"]);
		case "all":
		case "any":
			for (const [i, inner] of rule.rules.entries()) {
				const place = placeInRule(inner, [...path, "rules", i]);
				if (place !== undefined) return place;
			}
			return undefined;
		default:
			return undefined;
	}
}
