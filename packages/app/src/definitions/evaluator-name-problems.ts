import { nearestHint } from "@assay/core/domain";
import type { BodyPath, DefinitionProblem, ValidationContext } from "./definition-problem.ts";

/** What is wrong with a rule's naming of an evaluator. */
export function evaluatorNameProblems(
	name: string,
	path: BodyPath,
	{ project }: ValidationContext,
): readonly DefinitionProblem[] {
	const names = project.evaluators.map((one) => one.name);
	if (names.includes(name)) return [];
	return [
		{
			path,
			message: `there is no evaluator "${name}"${nearestHint(name, names)}, expected one of: ${names.join(", ") || "none is there"}`,
		},
	];
}
