import { INPUT_NAMES, REFERENCE_NAMES } from "../prompt-content.ts";

/** A grader's template in Assay's form, or why it has none. */
export type PortedGraderTemplate =
	| { readonly kind: "ported"; readonly text: string }
	| { readonly kind: "unported"; readonly reason: string };

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * Turns `{{item.x}}` and `{{sample.output_text}}` into Assay's placeholders. Fields of the item
 * whose names say so are the prompt's input and reference; the others are its variables.
 */
export function portGraderTemplate(template: string): PortedGraderTemplate {
	const strange = Array.from(template.matchAll(PLACEHOLDER), (match) => match[1] ?? "").find(
		(name) => placeholderFor(name) === undefined,
	);
	if (strange !== undefined) {
		return { kind: "unported", reason: `{{${strange}}} is not known about a row` };
	}
	const text = template.replaceAll(
		PLACEHOLDER,
		(_match, name: string) => `{{${placeholderFor(name)}}}`,
	);
	return { kind: "ported", text };
}

function placeholderFor(name: string): string | undefined {
	if (name === "sample.output_text" || name === "sample.output_json") return "response";
	const item = /^item\.([\w-]+)$/.exec(name)?.[1];
	if (item === undefined) return undefined;
	if (REFERENCE_NAMES.includes(item)) return "reference";
	if (INPUT_NAMES.includes(item)) return "input";
	return item === "context" ? "context" : `variables.${item}`;
}
