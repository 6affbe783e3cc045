import { type Json, promptText, type ReferencePrompt, renderTemplate } from "@assay/core/domain";

/** Values that a template inserts beside the prompt's own, such as the response. */
export type ExtraValues = Readonly<Record<string, string>>;

/**
 * A template filled in with a prompt, as a run does it: what the prompt does not have inserts nothing.
 *
 * @example
 * filledTemplate("Say {{input}}", { id: "a", input: "hi", variables: {}, metadata: {}, provenance: { kind: "written" } }) // => "Say hi"
 */
export function filledTemplate(
	template: string,
	prompt: ReferencePrompt,
	extra: ExtraValues = {},
): string {
	return renderTemplate(template, (name) =>
		Object.hasOwn(extra, name) ? extra[name] : valueOf(prompt, name),
	);
}

function valueOf(prompt: ReferencePrompt, name: string): string | undefined {
	switch (name) {
		case "input":
			return promptText(prompt.input);
		case "context":
		case "reference":
		case "id":
			return prompt[name];
		default:
			return jsonText(namedValue(prompt, name));
	}
}

function namedValue({ metadata, variables }: ReferencePrompt, name: string): Json | undefined {
	if (name.startsWith("metadata.")) return own(metadata, name.slice("metadata.".length));
	return own(variables, name.replace(/^variables\./, ""));
}

function own(values: Readonly<Record<string, Json>>, key: string): Json | undefined {
	return Object.hasOwn(values, key) ? values[key] : undefined;
}

function jsonText(value: Json | undefined): string | undefined {
	if (value === undefined || value === null) return undefined;
	return typeof value === "string" ? value : JSON.stringify(value);
}
