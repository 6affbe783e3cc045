import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { compilePattern, literalPattern } from "../patterns/compile-pattern.ts";
import { checkText, compileCheckText, VALUE_MISSING } from "./check-text.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { foundAt, quoted } from "./quoted.ts";

/** Passes when the pattern is found (negated: not found) in the response; inserted values match literally. */
export function regexCheck(
	check: Extract<LocalCheck, { type: "regex" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const options = { ignoreCase: check.ignoreCase ?? false };
	const text = compileCheckText(check.pattern, literalPattern);
	// Also for a template, with nothing inserted, so that a wrong pattern is known before the run.
	const constant = compilePattern(
		text.kind === "constant" ? text.text : filled(check.pattern),
		options,
	);
	return (row) => {
		const pattern = checkText(text, row);
		if (pattern === undefined) return verdicts.abstain(VALUE_MISSING);
		const compiled = text.kind === "constant" ? constant : compilePattern(pattern, options);
		const match = compiled.find(row.response.text);
		const explanation =
			match === undefined ? `${quoted(pattern)} not found` : foundAt(match.text, match.index);
		return verdicts.decide((match !== undefined) !== (check.negate ?? false), explanation);
	};
}

function filled(pattern: string): string {
	return pattern.replaceAll(/\{\{[^{}]*\}\}/g, "x");
}
