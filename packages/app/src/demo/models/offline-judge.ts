import type { SandboxModel } from "@assay/adapters/sandbox";
import type { Json, JsonObject } from "@assay/core/domain";
import { type AnswerComparison, compareAnswers } from "./compare-answers.ts";

/** From this share of agreement with the official answer on, the judge accepts. */
const ENOUGH = 0.4;
/** An answer with a smaller share of the telling words is about something else. */
const ON_TOPIC = 0.4;
/** What an amount counts that is there but is another one. */
const OTHER_AMOUNT = 0.5;

/** What the prompt may ask for beyond rough agreement. */
interface Strictness {
	/** "Every amount must be the same." */
	readonly onAmounts: boolean;
	/** "A yes must not contradict a no." */
	readonly onYesOrNo: boolean;
}

const ON_AMOUNTS =
	/\b(?:amount|figure|number)s?\b[^.]*\b(?:equal|exact|identical|match|same)|\b(?:exact|same)(?:ly)?\b[^.]*\b(?:amount|figure|number)/i;
const ON_YES_OR_NO = /\bcontradict|\byes\b[^.]*\bno\b|\bopposite\b/i;

/**
 * A judge that works offline. It compares the texts in the prompt's `<answer>` and
 * `<official_answer>` by words, amounts and yes or no, and it is lenient: an answer in much the
 * same words may say no for yes, and another amount is half right. It follows the prompt in two
 * respects: amounts must be the same, and yes and no must not be confused, where the prompt says so.
 */
export const offlineJudge: SandboxModel = {
	respond(messages, { responseSchema }) {
		const prompt = messages.map(({ content }) => content).join("\n\n");
		const official = textIn(prompt, "official_answer");
		const answer = textIn(prompt, "answer");
		if (official === undefined || answer === undefined)
			return "I cannot judge this: the prompt needs an <official_answer> and an <answer>.";
		const comparison = compareAnswers(official, answer);
		const strictness = strictnessOf(instructionsOf(prompt));
		const agreement = agreementOf(comparison, strictness);
		const [reject, accept] = labelsOf(responseSchema);
		return JSON.stringify({
			explanation: explain(comparison, strictness),
			label: agreement >= ENOUGH ? accept : reject,
		});
	},
};

function textIn(prompt: string, tag: string): string | undefined {
	const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(prompt)?.[1]?.trim();
	return text === "" ? undefined : text;
}

/** What the prompt says itself, without the texts that it inserts. */
function instructionsOf(prompt: string): string {
	return prompt.replaceAll(/<(\w+)>[\s\S]*?<\/\1>/g, "");
}

function strictnessOf(instructions: string): Strictness {
	return { onAmounts: ON_AMOUNTS.test(instructions), onYesOrNo: ON_YES_OR_NO.test(instructions) };
}

/** Mean agreement over what there is to compare, 0 to 1; 0 off the topic, or when the prompt forbids what is said. */
function agreementOf(
	{ amounts, words, yesOrNo }: AnswerComparison,
	{ onAmounts, onYesOrNo }: Strictness,
): number {
	const wordShare = words.all === 0 ? 1 : words.shared / words.all;
	if (wordShare < ON_TOPIC) return 0;
	const parts = [wordShare];
	if (amounts.official.length > 0) {
		const missing = amounts.official.length - amounts.same;
		if (onAmounts && missing > 0) return 0;
		const close = Math.min(missing, amounts.others.length) * OTHER_AMOUNT;
		parts.push((amounts.same + close) / amounts.official.length);
	}
	if (yesOrNo !== undefined) {
		const isSame = yesOrNo.official === yesOrNo.answer;
		if (onYesOrNo && !isSame) return 0;
		parts.push(isSame ? 1 : 0);
	}
	return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

function explain(
	{ amounts, words, yesOrNo }: AnswerComparison,
	{ onAmounts, onYesOrNo }: Strictness,
): string {
	const sentences: string[] = [];
	if (amounts.official.length > 0) sentences.push(explainAmounts(amounts, onAmounts));
	if (yesOrNo !== undefined) sentences.push(explainYesOrNo(yesOrNo, onYesOrNo));
	sentences.push(`It has ${words.shared} of ${words.all} telling words of the official answer.`);
	return sentences.join(" ");
}

function explainAmounts(
	{ official, others, same }: AnswerComparison["amounts"],
	isStrict: boolean,
): string {
	const wanted = official.join(" and ");
	if (same === official.length) return `It gives ${wanted} as it should.`;
	if (others.length === 0) return `It does not give ${wanted}.`;
	const verdict = isStrict ? "which is wrong" : "which I take as close";
	return `It gives ${others.join(" and ")}, the official answer ${wanted}, ${verdict}.`;
}

function explainYesOrNo(
	{ answer, official }: NonNullable<AnswerComparison["yesOrNo"]>,
	isStrict: boolean,
): string {
	if (answer === official) return `Both say ${official}.`;
	const verdict = isStrict ? "which is wrong" : "which alone does not decide";
	return `It says ${answer}, the official answer ${official}, ${verdict}.`;
}

/** The worst and the best label of the reply's schema. */
function labelsOf(schema: JsonObject | undefined): readonly [Json, Json] {
	const choices = memberOf(memberOf(memberOf(schema, "properties"), "label"), "enum");
	const labels: readonly Json[] = Array.isArray(choices) ? choices : [];
	return [labels.at(0) ?? "Reject", labels.at(-1) ?? "Accept"];
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
	return isObject(value) ? value[name] : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
