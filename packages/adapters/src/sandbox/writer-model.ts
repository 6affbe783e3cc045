import { hashedNumber } from "./hashed-number.ts";
import { lastUserMessage } from "./last-user-message.ts";
import { isAboutJudge, reviserModel } from "./reviser-model.ts";
import { isAboutRules, ruleWriterModel } from "./rule-writer-model.ts";
import type { SandboxModel } from "./sandbox-model.ts";

/** What a writer really can do; where it gives `undefined`, the mock says that it is one. */
export interface WriterSkills {
	/** @param language ISO 639-1. */
	translate?(text: string, language: string): string | undefined;
	paraphrase?(text: string, count: number): readonly string[] | undefined;
	generate?(examples: readonly string[], wanted: WantedTexts): readonly string[] | undefined;
}

/** New texts that are asked for. */
export interface WantedTexts {
	readonly count: number;
	/** ISO 639-1; absent: that of the examples. */
	readonly language: string | undefined;
	/** A number in [0, 1) that depends on the request alone, to choose by. */
	readonly mark: number;
}

/**
 * Answers requests to translate, paraphrase and generate prompts with what its skills give. Texts
 * that they do not give are marked as a mock's, so that nobody takes them for real ones. Asked for a
 * judge's prompt, or what a judge gets wrong, it does as {@link reviserModel}; asked for labeling
 * functions, as {@link ruleWriterModel}.
 */
export function createWriterModel(skills: WriterSkills = {}): SandboxModel {
	return {
		respond(messages, call) {
			const request = lastUserMessage(messages);
			if (isAboutJudge(request)) return reviserModel.respond(messages, call);
			if (isAboutRules(request)) return ruleWriterModel.respond(messages, call);
			return JSON.stringify({ texts: textsFor(request, skills) });
		},
	};
}

function textsFor(request: string, skills: WriterSkills): readonly string[] {
	const count = Number(/\b(?:exactly|with) (\d+) texts/.exec(request)?.[1] ?? 1);
	const [line = ""] = request.split("\n", 1);
	const language = /^Task: translate into .*?\(?([a-z]{2,3})\)?\.$/.exec(line)?.[1];
	if (language !== undefined)
		return textsIn(request, "text").map(
			(text) =>
				skills.translate?.(text, language) ?? `[mock, not translated into ${language}] ${text}`,
		);
	if (line === "Task: paraphrase.") {
		const [text = ""] = textsIn(request, "text");
		return (
			skills.paraphrase?.(text, count) ?? numbered(count, (i) => `[mock paraphrase ${i}] ${text}`)
		);
	}
	if (line === "Task: write new prompts.") {
		const mark = hashedNumber(count, request);
		const wanted = { count, mark, language: /Write in .*?\(([a-z]{2,3})\)\./.exec(request)?.[1] };
		return (
			skills.generate?.(textsIn(request, "example"), wanted) ??
			numbered(count, (i) => `[mock prompt ${Math.floor(mark * 1e6)}-${i}]`)
		);
	}
	return ["[mock: it only translates, paraphrases and generates prompts]"];
}

function textsIn(request: string, tag: "example" | "text"): readonly string[] {
	const blocks = request.matchAll(new RegExp(`^<${tag}>\\n([^]*?)\\n</${tag}>$`, "gm"));
	return Array.from(blocks, ([, text = ""]) => text);
}

function numbered(count: number, textOf: (number: number) => string): readonly string[] {
	return Array.from({ length: count }, (_, i) => textOf(i + 1));
}
