import { type JsonObject, promptText, type ReferencePrompt } from "@assay/core/domain";

/** A row that people shall label elsewhere. */
export interface RowToLabel {
	readonly prompt: ReferencePrompt;
	readonly response: string | undefined;
	readonly about: {
		readonly run: string;
		readonly system: string;
		readonly trial: number;
		readonly slices: readonly string[];
		/** What is to be decided about it. */
		readonly criteria: readonly string[];
	};
}

/**
 * A row as a task of Label Studio's JSON format. It has no machine's verdict in it, so that people
 * label blind. `meta.promptId` survives Label Studio, which numbers its tasks anew; importing what
 * it exports gives the labels back to the prompt.
 */
export function labelStudioTask({ about, prompt, response }: RowToLabel): JsonObject {
	const { context, id, input, reference } = prompt;
	return {
		id,
		data: {
			prompt: promptText(input),
			...(response !== undefined && { response }),
			...(context !== undefined && { context }),
			...(reference !== undefined && { reference }),
		},
		meta: { promptId: id, ...about },
		annotations: [],
		predictions: [],
	};
}
