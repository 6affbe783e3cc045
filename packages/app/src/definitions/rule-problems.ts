import { parseModelId } from "@assay/adapters/models";
import { createSliceLibrary } from "@assay/adapters/slices";
import { nearestHint, type SliceRule } from "@assay/core/domain";
import type { BodyPath, DefinitionProblem, ValidationContext } from "./definition-problem.ts";
import { evaluatorNameProblems } from "./evaluator-name-problems.ts";
import { problemOf } from "./problem-of.ts";

/** What is wrong with a slice rule: fields, patterns, bounds, languages, models, evaluators. */
export function ruleProblems(
	rule: SliceRule,
	path: BodyPath,
	context: ValidationContext,
): readonly DefinitionProblem[] {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.flatMap((inner, i) => ruleProblems(inner, [...path, "rules", i], context));
		case "not":
			return ruleProblems(rule.rule, [...path, "rule"], context);
		case "function":
			return [];
		case "verdict":
			return evaluatorNameProblems(rule.evaluator, [...path, "evaluator"], context);
		case "classified":
			return [
				...fieldProblems(rule.field, path),
				...problemOf([...path, "model"], () => parseModelId(rule.model)),
				...labelProblems(rule, path),
			];
		default: {
			const inField = "field" in rule ? fieldProblems(rule.field, path) : [];
			const place = rule.kind === "regex" ? [...path, "pattern"] : path;
			return inField.length > 0
				? inField
				: problemOf(place, () => createSliceLibrary().prepare(rule));
		}
	}
}

/** A rule that reads nothing but the field tells whether there is such a field. */
function fieldProblems(field: string, path: BodyPath): readonly DefinitionProblem[] {
	return problemOf([...path, "field"], () =>
		createSliceLibrary().prepare({ kind: "in", field, values: [""] }),
	);
}

function labelProblems(
	{ label, labels }: Extract<SliceRule, { kind: "classified" }>,
	path: BodyPath,
): readonly DefinitionProblem[] {
	if (labels.includes(label)) return [];
	return [
		{
			path: [...path, "label"],
			message: `"${label}"${nearestHint(label, labels)} is none of the labels, expected one of: ${labels.join(", ")}`,
		},
	];
}
