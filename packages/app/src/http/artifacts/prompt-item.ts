import { userText } from "@assay/core/domain";
import type { PromptItem } from "@assay/sdk/api";
import type { StoredPrompt } from "@assay/workflow/ports";

const LONGEST_TEXT = 240;

/** A prompt as lists tell it. */
export function promptItem({ prompt }: StoredPrompt): PromptItem {
	const { context, id, input, provenance, reference, split } = prompt;
	const text = userText(input);
	return {
		id,
		text: text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text,
		...(typeof input !== "string" && { messages: input.length }),
		hasContext: context !== undefined,
		hasReference: reference !== undefined,
		...(split !== undefined && { split }),
		provenance: provenance.kind,
	};
}
