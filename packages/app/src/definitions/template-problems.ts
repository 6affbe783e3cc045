import { type Json, nearestHint, templateNames } from "@assay/core/domain";
import type { BodyPath, DefinitionProblem } from "./definition-problem.ts";

/** What the templates of systems may insert, beside metadata and variables: never the reference, which is the answer. */
export const SYSTEM_NAMES: readonly string[] = ["input", "context", "id"];

/** What the templates of checks may insert, beside metadata and variables. */
export const CHECK_NAMES: readonly string[] = [...SYSTEM_NAMES, "reference", "response"];

/** What the templates of judges may insert, beside metadata and variables. */
export const JUDGE_NAMES: readonly string[] = [...CHECK_NAMES, "criterion", "labels"];

const KEYED = /^(metadata|variables)\.[^.]/;

/** Names that the templates in a text, or in any text of a JSON value, insert and that nothing gives a value. */
export function templateProblems(
	value: Json,
	path: BodyPath,
	known: readonly string[],
): readonly DefinitionProblem[] {
	if (typeof value === "string") return textProblems(value, path, known);
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]: readonly [string, Json]) =>
		templateProblems(inner, [...path, Array.isArray(value) ? Number(key) : key], known),
	);
}

function textProblems(
	template: string,
	path: BodyPath,
	known: readonly string[],
): readonly DefinitionProblem[] {
	return templateNames(template)
		.filter((name) => !known.includes(name) && !KEYED.test(name))
		.map((name) => ({
			path,
			message: `"{{${name}}}"${nearestHint(name, known)} is not known, expected one of: ${known.join(", ")}, metadata.<key>, variables.<key>`,
		}));
}
