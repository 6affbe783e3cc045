import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { isRefusal } from "./refusal/is-refusal.ts";

/** Fails when the response declines to answer; with `expect: true` it passes then, and fails otherwise. */
export function refusalCheck(
	check: Extract<LocalCheck, { type: "refusal" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const isExpected = check.expect ?? false;
	return (row) => {
		const refuses = isRefusal(row.response.text);
		return verdicts.decide(
			refuses === isExpected,
			refuses ? "declines to answer" : "does not decline to answer",
		);
	};
}
