import type { ReferencePrompt } from "@assay/core/domain";

/** Beyond this a prompt is not searched; PostgreSQL holds at most 1 MB of words a row. */
const MAX_CHARACTERS = 100_000;
const ACCENTS = /[\u0300-\u036f]/g;
/** Scripts that put no space between words: every character counts as a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const WORD = /[\p{L}\p{N}\p{M}]{1,100}/gu;

/**
 * The words of a text as the full-text index knows them, one space between: lower case, without
 * accents. Both databases index and search the same words, whatever their own word splitters do.
 */
export function searchWords(text: string): string {
	const plain = text.slice(0, MAX_CHARACTERS).normalize("NFKD").replaceAll(ACCENTS, "");
	const spaced = plain.replaceAll(UNSPACED, " $& ");
	return (spaced.toLowerCase().match(WORD) ?? []).join(" ");
}

/** Everything of a prompt that search reads. */
export function searchableText(prompt: ReferencePrompt): string {
	const { input, context = "", reference = "" } = prompt;
	const said =
		typeof input === "string" ? input : input.map((message) => message.content).join("\n");
	return `${said}\n${reference}\n${context}`;
}
