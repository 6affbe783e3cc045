import {
	type ExtraValues,
	promptValue,
	type ReferencePrompt,
	renderTemplate,
} from "@assay/core/domain";

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
	return renderTemplate(template, (name) => promptValue(prompt, name, extra));
}
