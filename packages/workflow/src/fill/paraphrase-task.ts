import type { PromptInput, ReferencePrompt } from "@assay/core/domain";
import { fillMessages } from "./fill-messages.ts";
import type { FillRequest } from "./fill-request.ts";
import { clusterOf, type FillTask } from "./fill-task.ts";

type Paraphrases = Extract<FillRequest, { kind: "paraphrased" }>;

/** Asks for other ways to say a prompt; in a conversation, what the person said last. */
export function paraphraseTask(source: ReferencePrompt, request: Paraphrases): FillTask {
	const { model, slice, variants } = request;
	const text = lastWords(source.input);
	return {
		messages: fillMessages("paraphrased", {
			texts: [text],
			tag: "text",
			count: variants,
		}),
		trial: 0,
		count: variants,
		isExact: false,
		replyLength: text.length * variants,
		toDrafts: (texts) =>
			texts.map((said, i) => ({
				kind: "paraphrased",
				prompt: {
					...source,
					id: `${source.id}-p${i + 1}`,
					input: withLastWords(source.input, said),
					clusterId: clusterOf(source),
					provenance: { kind: "paraphrased", from: source.id, model },
				},
				model,
				source: source.id,
				...(slice !== undefined && { slice: slice.name }),
			})),
	};
}

function lastWords(input: PromptInput): string {
	if (typeof input === "string") return input;
	return input.findLast(({ role }) => role === "user")?.content ?? "";
}

function withLastWords(input: PromptInput, text: string): PromptInput {
	if (typeof input === "string") return text;
	const last = input.findLastIndex(({ role }) => role === "user");
	return input.map((message, i) => (i === last ? { ...message, content: text } : message));
}
