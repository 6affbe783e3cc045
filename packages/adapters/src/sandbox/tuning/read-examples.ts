import { jsonMember, parseJson } from "../../http/json-member.ts";
import type { TrainingPair } from "../keyword-model.ts";

/** Examples that a training file must have. */
const FEWEST = 10;

/** What a training file holds, or why nothing can be learnt from it. */
export type Examples =
	| { readonly kind: "examples"; readonly pairs: readonly TrainingPair[] }
	| { readonly kind: "invalid"; readonly code: string; readonly message: string };

/** The first line that is no JSON object, which the vendor refuses at the upload; from 1. */
export function malformedLine(text: string): number | undefined {
	const at = linesOf(text).findIndex((line) => {
		const value = parseJson(line);
		return typeof value !== "object" || value === null || Array.isArray(value);
	});
	return at === -1 ? undefined : at + 1;
}

/** Reads chat examples: the question is what the user says last before the assistant's last answer. */
export function readExamples(text: string): Examples {
	const pairs: TrainingPair[] = [];
	for (const [i, line] of linesOf(text).entries()) {
		const pair = pairOf(parseJson(line));
		if (pair === undefined)
			return invalid(
				"invalid_training_file",
				`Invalid file format. Line ${i + 1}: expected messages that end with a non-empty one of the assistant after one of the user`,
			);
		pairs.push(pair);
	}
	if (pairs.length < FEWEST)
		return invalid(
			"invalid_n_examples",
			`Training file has ${pairs.length} example(s), but must have at least ${FEWEST} examples`,
		);
	return { kind: "examples", pairs };
}

function linesOf(text: string): readonly string[] {
	return text.trimEnd().split("\n");
}

function invalid(code: string, message: string): Examples {
	return { kind: "invalid", code, message };
}

function pairOf(line: unknown): TrainingPair | undefined {
	const messages = jsonMember(line, ["messages"]);
	if (!Array.isArray(messages)) return undefined;
	const output = contentOf(messages.at(-1), "assistant");
	const before = messages.slice(0, -1);
	const input = before.map((message) => contentOf(message, "user")).findLast(Boolean);
	return output === undefined || input === undefined ? undefined : { input, output };
}

function contentOf(message: unknown, role: string): string | undefined {
	const content = jsonMember(message, ["content"]);
	if (jsonMember(message, ["role"]) !== role) return undefined;
	return typeof content === "string" && content.trim() !== "" ? content : undefined;
}
