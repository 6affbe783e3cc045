import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { withinBounds } from "../text/within-bounds.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";

/** Passes when the call took at most `max` milliseconds; abstains where that is not known. */
export function latencyCheck(
	check: Extract<LocalCheck, { type: "latency" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const isWithin = withinBounds({ max: check.max }, "latency");
	return (row) => {
		const { latencyMs } = row.response.usage;
		if (latencyMs === undefined) return verdicts.abstain("The latency is not known");
		return verdicts.decide(
			isWithin(latencyMs),
			`${Math.round(latencyMs)} ms, expected at most ${check.max} ms`,
		);
	};
}
