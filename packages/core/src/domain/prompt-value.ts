import type { Json } from "./json.ts";
import { promptText } from "./prompt-text.ts";
import type { ReferencePrompt } from "./reference-prompt.ts";

/** Values beside the prompt's own that a template may insert, such as the response under judgement. */
export type ExtraValues = Readonly<Record<string, string | undefined>>;

/**
 * Text of a template's name for one prompt: `input`, `context`, `reference`, `id`,
 * `variables.x` (or just `x`), `metadata.x`; `undefined` where the prompt has no such value.
 */
export function promptValue(
	prompt: ReferencePrompt,
	name: string,
	extra: ExtraValues = {},
): string | undefined {
	if (Object.hasOwn(extra, name)) return extra[name];
	switch (name) {
		case "input":
			return promptText(prompt.input);
		case "context":
			return prompt.context;
		case "reference":
			return prompt.reference;
		case "id":
			return prompt.id;
		default:
			return jsonText(namedValue(prompt, name));
	}
}

function namedValue(prompt: ReferencePrompt, name: string): Json | undefined {
	if (name.startsWith("metadata.")) return own(prompt.metadata, name.slice("metadata.".length));
	const variable = name.startsWith("variables.") ? name.slice("variables.".length) : name;
	return own(prompt.variables, variable);
}

function own(values: Readonly<Record<string, Json>>, key: string): Json | undefined {
	return Object.hasOwn(values, key) ? values[key] : undefined;
}

function jsonText(value: Json | undefined): string | undefined {
	if (value === undefined || value === null) return undefined;
	return typeof value === "string" ? value : JSON.stringify(value);
}
