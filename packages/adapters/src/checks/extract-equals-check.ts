import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { checkText, compileCheckText, VALUE_MISSING } from "./check-text.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { quoted } from "./quoted.ts";

/**
 * Passes when the answer inside the response equals the reference, white space at the ends aside.
 * The answer is the text after the last `after` (the whole response where that does not occur or is
 * empty), trimmed, with one `dropFinal` taken off its end.
 */
export function extractEqualsCheck(
	check: Extract<LocalCheck, { type: "extract-equals" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const after = compileCheckText(check.after);
	const dropFinal = check.dropFinal ?? "";
	return (row) => {
		const { reference } = row.prompt;
		if (reference === undefined) return verdicts.abstain("There is no reference");
		const marker = checkText(after, row);
		if (marker === undefined) return verdicts.abstain(VALUE_MISSING);
		const answer = withoutFinal(textAfter(row.response.text, marker).trim(), dropFinal).trim();
		return answer === reference.trim()
			? verdicts.pass(`the answer is ${quoted(answer)}`)
			: verdicts.fail(`the answer is ${quoted(answer)}, expected ${quoted(reference.trim())}`);
	};
}

function textAfter(text: string, marker: string): string {
	const index = marker === "" ? -1 : text.lastIndexOf(marker);
	return index === -1 ? text : text.slice(index + marker.length);
}

function withoutFinal(text: string, final: string): string {
	return final !== "" && text.endsWith(final) ? text.slice(0, -final.length) : text;
}
