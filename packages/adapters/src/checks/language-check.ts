import { userText } from "@assay/core/domain";
import type { EvaluatedRow, LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import { detectLanguage } from "../language/detect-language.ts";
import { requireLanguages } from "../language/require-languages.ts";
import type { CheckVerdicts } from "./check-verdicts.ts";

/**
 * Passes when the response is in one of the languages, or in the language of what the person said.
 * Abstains where a text is too short (or too mixed) to tell.
 */
export function languageCheck(
	check: Extract<LocalCheck, { type: "language" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const expectedOf = expectedLanguages(check.languages);
	return (row) => {
		const expected = expectedOf(row);
		if (expected === undefined) return verdicts.abstain("The input's language cannot be told");
		const language = reliableLanguage(row.response.text);
		if (language === undefined) return verdicts.abstain("The response's language cannot be told");
		return expected.has(language)
			? verdicts.pass(`language ${language}`)
			: verdicts.fail(`language ${language}, expected ${[...expected].join(" or ")}`);
	};
}

function expectedLanguages(
	languages: readonly string[] | "same-as-input",
): (row: EvaluatedRow) => ReadonlySet<string> | undefined {
	if (languages !== "same-as-input") {
		const required = requireLanguages(languages);
		return () => required;
	}
	return (row) => {
		const language = reliableLanguage(userText(row.prompt.input));
		return language === undefined ? undefined : new Set([language]);
	};
}

function reliableLanguage(text: string): string | undefined {
	const detected = detectLanguage(text);
	return detected?.isReliable === true ? detected.language : undefined;
}
