import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { countCharacters } from "../text/count-characters.ts";
import { describeBounds, withinBounds } from "../text/within-bounds.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";

/** Passes when the response has as many characters (Unicode code points) as asked. */
export function lengthCheck(
	check: Extract<LocalCheck, { type: "length" | "word-count" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const isWithin = withinBounds(check, "length");
	const expected = describeBounds(check);
	return (row) => {
		const count = countCharacters(row.response.text);
		return verdicts.decide(isWithin(count), `${count} characters, expected ${expected}`);
	};
}
