import { ConfigurationError } from "@assay/core/domain";
import { LANGUAGE_CODES } from "./language-codes.ts";

/**
 * Checks that languages are named by codes that can be detected.
 *
 * @throws {ConfigurationError} for an empty list or an unknown code.
 */
export function requireLanguages(languages: readonly string[]): ReadonlySet<string> {
	if (languages.length === 0) {
		throw new ConfigurationError(
			"Cannot use a language rule: it names no language, expected at least one",
		);
	}
	const unknown = languages.find((language) => !LANGUAGE_CODES.includes(language));
	if (unknown !== undefined) {
		throw new ConfigurationError(
			`Cannot detect language "${unknown}": ` +
				`expected ISO 639-1 codes among ${LANGUAGE_CODES.join(", ")}`,
		);
	}
	return new Set(languages);
}
