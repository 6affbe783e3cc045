import { createCheckLibrary } from "@assay/adapters/checks";
import { parseModelId } from "@assay/adapters/models";
import type { CodeCheck, CriterionDefinition } from "@assay/core/domain";
import type { BodyPath, DefinitionProblem } from "./definition-problem.ts";
import { problemOf } from "./problem-of.ts";
import { CHECK_NAMES, templateProblems } from "./template-problems.ts";

/** What is wrong with a built-in check beyond its shape. */
export function checkProblems(
	check: CodeCheck,
	path: BodyPath,
	criterion: CriterionDefinition,
): readonly DefinitionProblem[] {
	if (check.type === "embedding-similarity")
		return problemOf([...path, "model"], () => parseModelId(check.model));
	const inTemplates = TEMPLATE_FIELDS.flatMap((field) =>
		templateProblems(readText(check, field), [...path, field], CHECK_NAMES),
	);
	const place = check.type === "regex" ? [...path, "pattern"] : path;
	return inTemplates.length > 0
		? inTemplates
		: problemOf(place, () => createCheckLibrary().prepare(check, criterion));
}

/** Fields of checks that insert values of the row. */
const TEMPLATE_FIELDS = ["value", "values", "pattern", "after"] as const;

function readText(
	check: CodeCheck,
	field: (typeof TEMPLATE_FIELDS)[number],
): string | readonly string[] {
	const found = Object.entries(check).find(([name]) => name === field)?.[1];
	if (typeof found === "string") return found;
	return Array.isArray(found) ? found.filter((one) => typeof one === "string") : "";
}
