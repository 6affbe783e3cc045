import type { SliceRule } from "@assay/core/domain";

/** Name of a metadata key that says in which language a prompt is. */
export const NAMES_LANGUAGE: RegExp = /(^|\.)(lang|language|locale)$/i;

/**
 * The one language that a slice's rule asks for, where it asks for one.
 *
 * @example
 * languageOfRule({ kind: "language", field: "input", languages: ["es"] }) // => "es"
 */
export function languageOfRule(rule: SliceRule): string | undefined {
	switch (rule.kind) {
		case "language":
			return rule.field === "input" ? rule.languages[0] : undefined;
		case "in": {
			const [value] = rule.values;
			return NAMES_LANGUAGE.test(rule.field) && typeof value === "string" ? value : undefined;
		}
		case "all":
			return rule.rules.map(languageOfRule).find((language) => language !== undefined);
		default:
			return undefined;
	}
}
