import type { SliceRule } from "@assay/core/domain";
import type { PreparedRule, SliceLibrary } from "../ports/index.ts";

/** A rule that decides by the prompt alone, or why it cannot. */
export type LocalDecision =
	| { readonly isDecided: true; readonly belongs: PreparedRule }
	| { readonly isDecided: false; readonly reason: string };

/**
 * Makes a rule ready that needs neither a run nor a model nor code of the project.
 *
 * @throws {ConfigurationError} for an invalid pattern, field, range or language.
 */
export function prepareLocalRule(rule: SliceRule, library: SliceLibrary): LocalDecision {
	switch (rule.kind) {
		case "all":
		case "any":
			return combined(
				rule.rules.map((inner) => prepareLocalRule(inner, library)),
				rule.kind === "any",
			);
		case "not": {
			const inner = prepareLocalRule(rule.rule, library);
			return inner.isDecided ? decided((prompt) => !inner.belongs(prompt)) : inner;
		}
		case "verdict":
			return undecided(`the verdicts of "${rule.evaluator}" in a run decide`);
		case "classified":
			return undecided(`the model ${rule.model} decides, in a run`);
		case "function":
			return undecided(`a function of ${rule.code.module} decides, in a run`);
		default:
			return decided(library.prepare(rule));
	}
}

function combined(parts: readonly LocalDecision[], decides: boolean): LocalDecision {
	const open = parts.find((part) => !part.isDecided);
	if (open !== undefined) return open;
	const rules = parts.flatMap((part) => (part.isDecided ? [part.belongs] : []));
	return decided((prompt) => rules.some((belongs) => belongs(prompt) === decides) === decides);
}

function decided(belongs: PreparedRule): LocalDecision {
	return { isDecided: true, belongs };
}

function undecided(reason: string): LocalDecision {
	return { isDecided: false, reason };
}
