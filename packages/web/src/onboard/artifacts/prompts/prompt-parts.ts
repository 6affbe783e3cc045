import { promptText, type ReferencePrompt } from "@assay/core/domain";
import type { DefinitionPart } from "@assay/sdk/api";

/** What a prompt consists of, part by part; what it does not have is no part. */
export function promptParts(prompt: ReferencePrompt): readonly DefinitionPart[] {
	const { clusterId, context, input, metadata, reference, split, variables } = prompt;
	const texts = Object.entries({
		input: promptText(input),
		context,
		reference,
		split,
		cluster: clusterId,
	});
	return [
		...texts.flatMap(([what, text]) => (text === undefined ? [] : [{ what, text }])),
		...named("metadata", metadata),
		...named("variable", variables),
	];
}

function named(kind: string, values: ReferencePrompt["metadata"]): readonly DefinitionPart[] {
	return Object.entries(values).map(([name, value]) => ({
		what: `${kind} ${name}`,
		text: typeof value === "string" ? value : JSON.stringify(value),
	}));
}
