import type { Json, ReferencePrompt } from "@assay/core/domain";
import { promptText } from "@assay/core/domain";

/**
 * What a placeholder of an endpoint's template stands for: `input`, `context`, `id`,
 * `variables.<key>`, `metadata.<key>`; `undefined` for any other name or an absent value. The
 * reference is not among them: a system must not see the answer.
 */
export function promptValue(prompt: ReferencePrompt, name: string): Json | undefined {
	switch (name) {
		case "input":
			return promptText(prompt.input);
		case "context":
			return prompt.context;
		case "id":
			return prompt.id;
		default:
			return (
				keyed(prompt.variables, name, "variables.") ?? keyed(prompt.metadata, name, "metadata.")
			);
	}
}

function keyed(
	values: Readonly<Record<string, Json>>,
	name: string,
	prefix: string,
): Json | undefined {
	const key = name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
	return key !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
}
