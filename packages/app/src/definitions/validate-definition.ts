import { ALL_PROMPTS, NO_SLICE } from "@assay/core/benchmark";
import { functionPlace } from "../workbench/function-place.ts";
import {
	type AnyDefinition,
	type PartKind,
	parseStoredDefinition,
} from "../workbench/parse-stored-definition.ts";
import { criterionProblems } from "./criterion-problems.ts";
import type { DefinitionProblem, ValidationContext } from "./definition-problem.ts";
import { evaluatorProblems } from "./evaluator-problems.ts";
import { labelingFunctionProblems } from "./labeling-function-problems.ts";
import { ruleProblems } from "./rule-problems.ts";
import { systemProblems } from "./system-problems.ts";

/** Names that mean something else, by kind. */
const TAKEN_NAMES: Readonly<Record<PartKind, readonly string[]>> = {
	criterion: [],
	// Failures of the system itself are listed under this name.
	evaluator: ["respond"],
	slice: [ALL_PROMPTS, NO_SLICE],
	system: [],
	"labeling-function": [],
};
const LONGEST_NAME = 200;

/**
 * Everything that can be checked of a definition before it is stored; empty when it is good.
 * Functions of the project are refused: they can only come from code.
 */
export function validateDefinition(
	kind: PartKind,
	body: unknown,
	context: ValidationContext,
): readonly DefinitionProblem[] {
	const found = parseStoredDefinition(kind, body);
	if (!found.isValid) return found.problems;
	const place = functionPlace(found.parsed);
	if (place !== undefined)
		return [
			{
				path: place,
				message: "a function can only come from code, expected it in the configuration",
			},
		];
	return [...nameProblems(found.parsed), ...contentProblems(found.parsed, context)];
}

function nameProblems({ definition: { name }, kind }: AnyDefinition): readonly DefinitionProblem[] {
	const path = ["name"];
	if (TAKEN_NAMES[kind].includes(name))
		return [{ path, message: `"${name}" means something else, expected another name` }];
	if (name.trim() !== name || /\p{Cc}/u.test(name) || name === "__proto__")
		return [{ path, message: "expected a name in one line, without spaces around it" }];
	if (name.length > LONGEST_NAME)
		return [
			{
				path,
				message: `the name has ${name.length} characters, expected at most ${LONGEST_NAME}`,
			},
		];
	return [];
}

function contentProblems(
	{ definition, kind }: AnyDefinition,
	context: ValidationContext,
): readonly DefinitionProblem[] {
	switch (kind) {
		case "criterion":
			return criterionProblems(definition, context);
		case "evaluator":
			return evaluatorProblems(definition, context);
		case "slice":
			return ruleProblems(definition.rule, ["rule"], context);
		case "system":
			return systemProblems(definition, context);
		case "labeling-function":
			return labelingFunctionProblems(definition, context);
	}
}
