import { lastUserMessage } from "./last-user-message.ts";
import type { SandboxModel } from "./sandbox-model.ts";

/** Rules that one revision adds. */
const RULES = 2;
const HEADING = "Rules:";
const NAMING = "Task: name a group of disagreements of a judge.\n";
const LONGEST_NAME = 80;

/**
 * Revises a judge's prompt as far as copying goes: it adds what the experts' explanations say most
 * often and in general, that is without an amount or a quote, as rules. Asked to merge two prompts, it
 * adds the rules of the second to the first. Asked to name a group of disagreements it gives the
 * commonest of those sentences, marked as a mock's. It understands nothing.
 */
export const reviserModel: SandboxModel = {
	respond(messages) {
		const request = lastUserMessage(messages);
		if (request.startsWith(NAMING)) return JSON.stringify(wordsFor(request));
		const [prompt = "", other = ""] = blocksOf(request, "prompt");
		const rules = other === "" ? commonRules(request) : rulesOf(other);
		const added = rules.filter((rule) => !prompt.includes(rule)).slice(0, RULES);
		return JSON.stringify({ prompt: withRules(prompt, added) });
	},
};

/** Whether a model is asked for a better prompt of a judge, or what a judge gets wrong. */
export function isAboutJudge(request: string): boolean {
	return (
		request.startsWith(NAMING) ||
		/^Task: (?:revise the prompt|merge two prompts) of a judge\.\n/.test(request)
	);
}

function wordsFor(request: string): { readonly name: string; readonly suggestion: string } {
	const sentences = commonRules(request).slice(0, RULES);
	const [commonest = "nobody explains in general words"] = sentences;
	return {
		name: `[mock, commonest explanation] ${commonest.slice(0, LONGEST_NAME)}`,
		suggestion: sentences.join("\n") || "[mock: it only copies explanations, and there are none]",
	};
}

function blocksOf(request: string, tag: string): readonly string[] {
	const blocks = request.matchAll(new RegExp(`<${tag}>\\n?([^]*?)\\n?</${tag}>`, "g"));
	return Array.from(blocks, ([, text = ""]) => text);
}

/** Sentences of the explanations that hold in general, the commonest first. */
function commonRules(request: string): readonly string[] {
	const sentences = blocksOf(request, "experts_explain")
		.flatMap((text) => text.split(/(?<=[.!?])\s+/))
		.map((sentence) => sentence.trim())
		.filter((sentence) => sentence !== "" && !/[\d"“”«»]/.test(sentence));
	const counts = new Map<string, number>();
	for (const sentence of sentences) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
	return [...counts].toSorted(([, a], [, b]) => b - a).map(([sentence]) => sentence);
}

function rulesOf(prompt: string): readonly string[] {
	const start = prompt.lastIndexOf(HEADING);
	if (start === -1) return [];
	return Array.from(prompt.slice(start).matchAll(/^- (.+)$/gm), ([, rule = ""]) => rule);
}

function withRules(prompt: string, rules: readonly string[]): string {
	if (rules.length === 0) return prompt;
	const lines = rules.map((rule) => `- ${rule}`).join("\n");
	return prompt.includes(HEADING)
		? `${prompt.trimEnd()}\n${lines}`
		: `${prompt.trimEnd()}\n\n${HEADING}\n${lines}`;
}
