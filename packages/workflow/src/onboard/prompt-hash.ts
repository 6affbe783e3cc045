import type { Json, ReferencePrompt } from "@assay/core/domain";
import { contentHash } from "../definitions/index.ts";

/**
 * Hash of all of a prompt's content; the version under which it is stored. Where it came from is no
 * content: the same prompts in a file of another name are the same.
 */
export function promptContentHash(prompt: ReferencePrompt): string {
	const { input, context, reference, split, clusterId } = prompt;
	const messages: Json =
		typeof input === "string" ? input : input.map((message) => ({ ...message }));
	return contentHash({
		id: prompt.id,
		input: messages,
		...(context !== undefined && { context }),
		...(reference !== undefined && { reference }),
		variables: prompt.variables,
		metadata: prompt.metadata,
		...(split !== undefined && { split }),
		...(clusterId !== undefined && { clusterId }),
	});
}
