import { parseModelId } from "@assay/adapters/models";
import type { SystemDefinition } from "@assay/core/domain";
import { isTextFile } from "../config/read-template.ts";
import type { DefinitionProblem, ValidationContext } from "./definition-problem.ts";
import { fileNameProblem } from "./evaluator-problems.ts";
import { problemOf } from "./problem-of.ts";
import { SYSTEM_NAMES, templateProblems } from "./template-problems.ts";

/** What is wrong with a system beyond its shape. */
export function systemProblems(
	system: SystemDefinition,
	{ variables = [] }: ValidationContext,
): readonly DefinitionProblem[] {
	const names = [...SYSTEM_NAMES, ...variables];
	switch (system.kind) {
		case "prompt": {
			const { model, template } = system;
			const texts =
				typeof template === "string" ? template : template.map(({ content }) => ({ content }));
			return [
				...problemOf(["model"], () => parseModelId(model)),
				...(typeof template === "string" && isTextFile(template)
					? [fileNameProblem(["template"])]
					: []),
				...templateProblems(texts, ["template"], names),
			];
		}
		case "http":
			return [
				...(/^https?:/.test(system.url)
					? []
					: [{ path: ["url"], message: "expected a URL that begins with https:// or http://" }]),
				...templateProblems(system.url, ["url"], names),
				...templateProblems(system.headers, ["headers"], names),
				...templateProblems(system.body ?? {}, ["body"], names),
			];
		case "recorded":
		case "function":
			return [];
	}
}
