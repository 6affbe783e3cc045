import type { LocalRule, PreparedRule } from "@assay/workflow/ports";
import { countCharacters } from "../text/count-characters.ts";
import { countWords } from "../text/count-words.ts";
import { withinBounds } from "../text/within-bounds.ts";
import { promptFieldText } from "./prompt-field.ts";

/** True when the field's text is as long as asked; an absent field has no length. */
export function lengthRule(rule: Extract<LocalRule, { kind: "length" }>): PreparedRule {
	const text = promptFieldText(rule.field);
	const isWithin = withinBounds(rule, `number of ${rule.unit}`);
	const count = rule.unit === "words" ? countWords : countCharacters;
	return (prompt) => {
		const value = text(prompt);
		return value !== undefined && isWithin(count(value));
	};
}
