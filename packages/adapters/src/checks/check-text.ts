import {
	ConfigurationError,
	nearestHint,
	promptText,
	renderTemplate,
	templateNames,
} from "@assay/core/domain";
import type { EvaluatedRow } from "@assay/workflow/ports";
import { fieldText, promptField } from "../slices/prompt-field.ts";

/** A text of a check, constant or with placeholders that each row fills. */
export type CheckText =
	| { readonly kind: "constant"; readonly text: string }
	/** `undefined` when the row lacks one of the values. */
	| { readonly kind: "template"; readonly fill: (row: EvaluatedRow) => string | undefined };

type RowValue = (row: EvaluatedRow) => string | undefined;

const PLAIN_NAMES: Readonly<Record<string, RowValue>> = {
	input: (row) => promptText(row.prompt.input),
	response: (row) => row.response.text,
	reference: (row) => row.prompt.reference,
	context: (row) => row.prompt.context,
	id: (row) => row.prompt.id,
};

/**
 * Compiles a text that may hold `{{input}}`, `{{response}}`, `{{reference}}`, `{{context}}`,
 * `{{id}}`, `{{variables.x}}` or `{{metadata.x}}`.
 *
 * @param escape is applied to each inserted value.
 * @throws {ConfigurationError} for another name.
 */
export function compileCheckText(
	template: string,
	escape: (value: string) => string = (value) => value,
): CheckText {
	const values = new Map(templateNames(template).map((name) => [name, rowValue(name)]));
	if (values.size === 0) return { kind: "constant", text: template };
	return {
		kind: "template",
		fill: (row) => {
			const texts = new Map<string, string>();
			for (const [name, valueOf] of values) {
				const value = valueOf(row);
				if (value === undefined) return undefined;
				texts.set(name, escape(value));
			}
			return renderTemplate(template, (name) => texts.get(name));
		},
	};
}

/** The row's version of a compiled text; `undefined` when the row lacks one of its values. */
export function checkText(text: CheckText, row: EvaluatedRow): string | undefined {
	return text.kind === "constant" ? text.text : text.fill(row);
}

/** Reason to abstain for a row without the value that a check's text inserts. */
export const VALUE_MISSING = "The prompt lacks a value that the check inserts";

function rowValue(name: string): RowValue {
	if (Object.hasOwn(PLAIN_NAMES, name)) return PLAIN_NAMES[name] ?? (() => undefined);
	if (name.startsWith("metadata.") || name.startsWith("variables.")) {
		const read = promptField(name);
		return (row) => fieldText(read(row.prompt));
	}
	throw new ConfigurationError(
		`Cannot insert "{{${name}}}"${nearestHint(name, Object.keys(PLAIN_NAMES))}: there is no such ` +
			"value, expected input, response, reference, context, id, variables.<key> or metadata.<key>",
	);
}
