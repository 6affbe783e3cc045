import { ConfigurationError } from "@assay/core/domain";
import type { LocalRule, PreparedRule } from "@assay/workflow/ports";
import { promptFieldText } from "./prompt-field.ts";

/** Scripts without spaces between words: there a word has no boundary to look for. */
const BOUNDED = /^(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}])[\p{L}\p{M}\p{N}_]$/u;
const NOT_AFTER_WORD = String.raw`(?<![\p{L}\p{M}\p{N}_])`;
const NOT_BEFORE_WORD = String.raw`(?![\p{L}\p{M}\p{N}_])`;

/** True when one of the words stands in the field, case ignored. */
export function keywordRule(rule: Extract<LocalRule, { kind: "keyword" }>): PreparedRule {
	const text = promptFieldText(rule.field);
	if (rule.words.length === 0 || rule.words.some((word) => word.trim() === "")) {
		throw new ConfigurationError(
			"Cannot look for keywords: a word is empty or none is given, expected at least one word",
		);
	}
	const pattern = new RegExp(keywordSource(rule), "iu");
	return (prompt) => {
		const value = text(prompt);
		return value !== undefined && pattern.test(value.normalize("NFC"));
	};
}

/** Source of a pattern that finds any of the words, for the flags `iu`. */
export function keywordSource({
	partial = false,
	words,
}: Pick<Extract<LocalRule, { kind: "keyword" }>, "partial" | "words">): string {
	// Alternatives are escaped literals, so that no input makes this backtrack.
	return words.map((word) => wordPattern(word.trim(), partial)).join("|");
}

function wordPattern(word: string, isPartial: boolean): string {
	const characters = Array.from(word.normalize("NFC"));
	const literal = characters.join("").replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);
	if (isPartial) return literal;
	const before = BOUNDED.test(characters[0] ?? "") ? NOT_AFTER_WORD : "";
	const after = BOUNDED.test(characters.at(-1) ?? "") ? NOT_BEFORE_WORD : "";
	return `${before}${literal}${after}`;
}
