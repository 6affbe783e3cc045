const PLACEHOLDER = /\{\{\s*([\w.-]+)\s*\}\}/g;

/**
 * The names that a template inserts, in order of first use.
 *
 * @example
 * templateNames("{{input}} of {{ metadata.topic }} and {{input}}") // => ["input", "metadata.topic"]
 */
export function templateNames(template: string): readonly string[] {
	return [...new Set(Array.from(template.matchAll(PLACEHOLDER), (match) => match[1] ?? ""))];
}

/**
 * Fills `{{name}}` placeholders. Inserted text is never read as a template again, so data cannot
 * inject placeholders, and nothing in a template executes.
 *
 * @param valueOf gives the text of a name; `undefined` inserts nothing.
 *
 * @example
 * renderTemplate("Say {{input}}!", () => "{{hi}}") // => "Say {{hi}}!"
 */
export function renderTemplate(
	template: string,
	valueOf: (name: string) => string | undefined,
): string {
	return template.replaceAll(PLACEHOLDER, (_match, name: string) => valueOf(name) ?? "");
}
