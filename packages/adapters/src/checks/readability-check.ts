import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { detectLanguage } from "../language/detect-language.ts";
import { describeBounds, withinBounds } from "../text/within-bounds.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { fleschReadingEase } from "./flesch-reading-ease.ts";

/** Passes when the response's reading ease is within the bounds. Judges English only, abstains otherwise. */
export function readabilityCheck(
	check: Extract<LocalCheck, { type: "readability" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const isWithin = withinBounds(check, "reading ease");
	const expected = describeBounds(check);
	return (row) => {
		const { text } = row.response;
		const detected = detectLanguage(text);
		if (detected?.isReliable !== true || detected.language !== "en") {
			return verdicts.abstain("The response is not recognised as English");
		}
		const ease = fleschReadingEase(text);
		if (ease === undefined) return verdicts.abstain("The response has no words");
		return verdicts.decide(isWithin(ease), `reading ease ${ease.toFixed(1)}, expected ${expected}`);
	};
}
