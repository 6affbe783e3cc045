import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { checkText, compileCheckText, VALUE_MISSING } from "./check-text.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { quoted } from "./quoted.ts";

/** Passes when the response begins with the value. */
export function startsWithCheck(
	check: Extract<LocalCheck, { type: "starts-with" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const value = compileCheckText(check.value);
	const fold = (text: string): string => (check.ignoreCase === true ? text.toLowerCase() : text);
	return (row) => {
		const start = checkText(value, row);
		if (start === undefined) return verdicts.abstain(VALUE_MISSING);
		return fold(row.response.text).startsWith(fold(start))
			? verdicts.pass(`starts with ${quoted(start)}`)
			: verdicts.fail(
					`starts with ${quoted(row.response.text.slice(0, start.length))}, expected ${quoted(start)}`,
				);
	};
}
