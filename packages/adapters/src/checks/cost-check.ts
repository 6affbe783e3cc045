import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { withinBounds } from "../text/within-bounds.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";

/** Passes when the call cost at most `max` US dollars; abstains where that is not known. */
export function costCheck(
	check: Extract<LocalCheck, { type: "cost" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const isWithin = withinBounds({ max: check.max }, "cost");
	return (row) => {
		const { costUsd } = row.response.usage;
		if (costUsd === undefined) return verdicts.abstain("The cost is not known");
		return verdicts.decide(
			isWithin(costUsd),
			`$${Number(costUsd.toPrecision(3))}, expected at most $${check.max}`,
		);
	};
}
