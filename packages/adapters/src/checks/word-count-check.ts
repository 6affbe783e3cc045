import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { countWords } from "../text/count-words.ts";
import { describeBounds, withinBounds } from "../text/within-bounds.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";

/** Passes when the response has as many words as asked, counted by {@link countWords}. */
export function wordCountCheck(
	check: Extract<LocalCheck, { type: "length" | "word-count" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const isWithin = withinBounds(check, "word count");
	const expected = describeBounds(check);
	return (row) => {
		const count = countWords(row.response.text);
		return verdicts.decide(isWithin(count), `${count} words, expected ${expected}`);
	};
}
