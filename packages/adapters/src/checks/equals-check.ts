import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { checkText, compileCheckText, VALUE_MISSING } from "./check-text.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { quoted } from "./quoted.ts";

/** Passes when the response equals the value (negated: differs), or the reference where no value is given. */
export function equalsCheck(
	check: Extract<LocalCheck, { type: "equals" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const value = check.value === undefined ? undefined : compileCheckText(check.value);
	const comparable = (text: string): string => {
		const trimmed = check.trim === true ? text.trim() : text;
		return check.ignoreCase === true ? trimmed.toLowerCase() : trimmed;
	};
	return (row) => {
		const expected = value === undefined ? row.prompt.reference : checkText(value, row);
		if (expected === undefined) {
			return verdicts.abstain(value === undefined ? "There is no reference" : VALUE_MISSING);
		}
		const isEqual = comparable(row.response.text) === comparable(expected);
		if (isEqual === (check.negate === true)) {
			return isEqual
				? verdicts.fail(`equals ${quoted(expected)}`)
				: verdicts.fail(`${quoted(row.response.text)}, expected ${quoted(expected)}`);
		}
		return verdicts.pass(`${isEqual ? "equals" : "differs from"} ${quoted(expected)}`);
	};
}
