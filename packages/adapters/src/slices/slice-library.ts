import type { LocalRule, PreparedRule, SliceLibrary } from "@assay/workflow/ports";
import { detectLanguage } from "../language/detect-language.ts";
import { requireLanguages } from "../language/require-languages.ts";
import { compilePattern } from "../patterns/compile-pattern.ts";
import { inRule } from "./in-rule.ts";
import { keywordRule } from "./keyword-rule.ts";
import { lengthRule } from "./length-rule.ts";
import { promptFieldText } from "./prompt-field.ts";
import { rangeRule } from "./range-rule.ts";
import { topicRule } from "./topic-rule.ts";

/** The built-in slice rules. A prompt that lacks the rule's field is not in the slice. */
export function createSliceLibrary(): SliceLibrary {
	return { prepare };
}

function prepare(rule: LocalRule): PreparedRule {
	switch (rule.kind) {
		case "everything":
			return () => true;
		case "picked":
			return pickedRule(rule.ids);
		case "keyword":
			return keywordRule(rule);
		case "regex":
			return regexRule(rule);
		case "in":
			return inRule(rule);
		case "range":
			return rangeRule(rule);
		case "language":
			return languageRule(rule);
		case "length":
			return lengthRule(rule);
		case "topic":
			return topicRule(rule);
	}
}

function pickedRule(ids: readonly string[]): PreparedRule {
	const picked = new Set(ids);
	return (prompt) => picked.has(prompt.id);
}

function regexRule(rule: Extract<LocalRule, { kind: "regex" }>): PreparedRule {
	const text = promptFieldText(rule.field);
	const pattern = compilePattern(rule.pattern, { ignoreCase: rule.ignoreCase ?? false });
	return (prompt) => {
		const value = text(prompt);
		return value !== undefined && pattern.test(value);
	};
}

function languageRule(rule: Extract<LocalRule, { kind: "language" }>): PreparedRule {
	const text = promptFieldText(rule.field);
	const languages = requireLanguages(rule.languages);
	return (prompt) => {
		const value = text(prompt);
		const detected = value === undefined ? undefined : detectLanguage(value);
		return detected !== undefined && languages.has(detected.language);
	};
}
