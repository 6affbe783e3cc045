import {
	type CodeReference,
	ConfigurationError,
	type EvaluatorDefinition,
	type SliceDefinition,
	type SliceRule,
	type SystemDefinition,
} from "@assay/core/domain";
import type { Versioned } from "@assay/workflow/benchmark";
import type { Project } from "../config/project.ts";

/** A definition that may call functions. */
export type CodeOwner = SystemDefinition | EvaluatorDefinition | SliceDefinition;

/**
 * A function that has changed since would answer for the version that a run pinned.
 *
 * @param remedy what to do then, for the message.
 * @throws {ConfigurationError} when a definition's function is not one of the project's any more.
 */
export function requireSameCode(
	{ evaluators, isStored = false, slices, systems }: Project,
	pinned: readonly Versioned<CodeOwner>[],
	remedy: string,
): void {
	const here = isStored ? [] : [...systems, ...evaluators, ...slices];
	const now = new Set(here.flatMap(codeOf).map(({ sourceHash }) => sourceHash));
	for (const { definition } of pinned) {
		if (codeOf(definition).every(({ sourceHash }) => now.has(sourceHash))) continue;
		if (isStored)
			throw new ConfigurationError(
				`Cannot work on the run: "${definition.name}" is a function, and the project's code is not here; run it in the project's folder, or leave it to a worker that was started there`,
			);
		throw new ConfigurationError(
			`Cannot go on with the run: the function of "${definition.name}" has changed since; bring its text back, or ${remedy}`,
		);
	}
}

/** The project's functions that a definition calls. */
export function codeOf(definition: CodeOwner): readonly CodeReference[] {
	if ("rule" in definition) return codeOfRule(definition.rule);
	return definition.kind === "function" ? [definition.code] : [];
}

function codeOfRule(rule: SliceRule): readonly CodeReference[] {
	switch (rule.kind) {
		case "all":
		case "any":
			return rule.rules.flatMap(codeOfRule);
		case "not":
			return codeOfRule(rule.rule);
		case "function":
			return [rule.code];
		default:
			return [];
	}
}
