import type { PreparedCheck } from "@assay/workflow/ports";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { parseJsonText } from "./json-value.ts";

/** Passes when the whole response is one JSON value. */
export function jsonValidCheck(verdicts: CheckVerdicts): PreparedCheck {
	return (row) => {
		const parsed = parseJsonText(row.response.text);
		return parsed.kind === "json"
			? verdicts.pass("valid JSON")
			: verdicts.fail(`no valid JSON: ${parsed.reason}`);
	};
}
