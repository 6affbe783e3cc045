const PLACEHOLDER = /\{\{\s*([\w.-]+)\s*\}\}/g;

/**
 * Assay's placeholders as promptfoo's: `{{variables.x}}` → `{{x}}`, `{{metadata.x}}` →
 * `{{metadata_x}}`, `{{response}}` → `{{output}}`.
 */
export function toNunjucks(template: string): string {
	return template.replaceAll(PLACEHOLDER, (_match, name: string) => {
		if (name === "response") return "{{output}}";
		const plain = name.replace(/^variables\./, "").replaceAll(/[^\w]/g, "_");
		return `{{${plain}}}`;
	});
}
