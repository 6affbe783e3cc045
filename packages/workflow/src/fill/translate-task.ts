import type { Json, PromptInput, ReferencePrompt } from "@assay/core/domain";
import { fillMessages, languageName } from "./fill-messages.ts";
import type { FillRequest } from "./fill-request.ts";
import { clusterOf, type FillTask } from "./fill-task.ts";
import { NAMES_LANGUAGE } from "./language-of-rule.ts";

type Translation = Extract<FillRequest, { kind: "translated" }>;

/** Asks for the translation of a prompt: its text or messages, and reference and context where they are wanted. */
export function translateTask(source: ReferencePrompt, request: Translation): FillTask {
	const { language, model, withReference } = request;
	const messages = inputTexts(source.input);
	const context = withReference ? source.context : undefined;
	const reference = withReference ? source.reference : undefined;
	const texts = [...messages, ...present(context), ...present(reference)];
	return {
		messages: fillMessages("translated", {
			texts,
			tag: "text",
			count: texts.length,
			holes: { language: languageName(language) },
		}),
		trial: 0,
		count: texts.length,
		isExact: true,
		replyLength: texts.join("").length,
		toDrafts: (translated) => {
			const rest = translated.slice(messages.length);
			const [newContext] = context === undefined ? [] : rest;
			const newReference = reference === undefined ? undefined : rest.at(-1);
			const prompt: ReferencePrompt = {
				...source,
				id: `${source.id}-${language}`,
				input: withTexts(source.input, translated),
				...(newContext !== undefined && { context: newContext }),
				...(newReference !== undefined && { reference: newReference }),
				metadata: inLanguage(source.metadata, language),
				clusterId: clusterOf(source),
				provenance: { kind: "translated", from: source.id, model, language },
			};
			return [
				{ kind: "translated", prompt, model, language, source: source.id, ...sliceOf(request) },
			];
		},
	};
}

function sliceOf({ slice }: Translation): { readonly slice?: string } {
	return slice === undefined ? {} : { slice: slice.name };
}

/** The texts of an input that somebody wrote; instructions of the system stay as they are. */
function inputTexts(input: PromptInput): readonly string[] {
	if (typeof input === "string") return [input];
	return input.filter(({ role }) => role !== "system").map(({ content }) => content);
}

function withTexts(input: PromptInput, texts: readonly string[]): PromptInput {
	if (typeof input === "string") return texts[0] ?? input;
	const left = [...texts];
	return input.map((message) =>
		message.role === "system" ? message : { ...message, content: left.shift() ?? message.content },
	);
}

function present(text: string | undefined): readonly string[] {
	return text === undefined ? [] : [text];
}

/** Metadata that names the language names the new one, so that slices by it take the translation. */
function inLanguage(
	metadata: Readonly<Record<string, Json>>,
	language: string,
): Readonly<Record<string, Json>> {
	return Object.fromEntries(
		Object.entries(metadata).map(([key, value]) => [
			key,
			typeof value === "string" && NAMES_LANGUAGE.test(key) ? language : value,
		]),
	);
}
