import { templateNames } from "@assay/core/domain";
import type { ImprovableText } from "./improvable-text.ts";

/** A revised prompt, or why there is none. */
export type Revision =
	| { readonly kind: "prompt"; readonly prompt: string }
	| { readonly kind: "unusable"; readonly reason: string };

/** A shorter text may well be in a prompt by chance. */
const LEAST_QUOTE = 60;
const LONGEST_PROMPT = 40_000;

/**
 * Reads a revised prompt out of a reply. It must insert what the prompts before it inserted and nothing else, and
 * must not quote the rows that it is going to be scored on.
 */
export function readRevision(
	reply: string,
	before: readonly string[],
	scoredOn: readonly ImprovableText[],
): Revision {
	const prompt = promptIn(reply)?.trim() ?? "";
	if (prompt === "") return unusable("it is no JSON object with a prompt");
	if (prompt.length > LONGEST_PROMPT) return unusable(`its prompt has ${prompt.length} characters`);
	const known = new Set(templateNames(before.join("\n")));
	const named = new Set(templateNames(prompt));
	const missing = [...known].filter((name) => !named.has(name));
	if (missing.length > 0) return unusable(`its prompt lacks ${inBraces(missing)}`);
	const unknown = [...named].filter((name) => !known.has(name));
	if (unknown.length > 0) return unusable(`its prompt inserts ${inBraces(unknown)}`);
	return quotesRow(prompt, scoredOn)
		? unusable("its prompt quotes a row that it would be scored on")
		: { kind: "prompt", prompt };
}

/** Whether a text has the whole input or response of a row in it. */
export function quotesRow(text: string, rows: readonly ImprovableText[]): boolean {
	return rows.some(({ input, response }) =>
		[input, response].some((one) => one.length >= LEAST_QUOTE && text.includes(one)),
	);
}

function unusable(reason: string): Revision {
	return { kind: "unusable", reason: `Cannot use the model's reply: ${reason}` };
}

function inBraces(names: readonly string[]): string {
	return names.map((name) => `{{${name}}}`).join(", ");
}

function promptIn(reply: string): string | undefined {
	const start = reply.indexOf("{");
	const end = reply.lastIndexOf("}");
	try {
		const value: unknown = start === -1 ? undefined : JSON.parse(reply.slice(start, end + 1));
		if (typeof value !== "object" || value === null || !("prompt" in value)) return undefined;
		return typeof value.prompt === "string" ? value.prompt : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}
