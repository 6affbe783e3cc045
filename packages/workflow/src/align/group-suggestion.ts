import { normalizeTokens } from "@assay/core/text";
import { type ImprovableText, improvableText } from "./improvable-text.ts";
import { labelledText, type TrialRow } from "./trial-rows.ts";

/** Explanations that stand for a group. */
const SHOWN = 3;
const LONGEST = 300;

/**
 * A suggested change to a judge's prompt, in text that can be put into it: what the experts'
 * explanations in the group have in common, in their own words.
 *
 * @param lead - the sentence before the explanations.
 * @param alone - what is suggested where nobody explained.
 */
export function groupSuggestion(
	rows: readonly TrialRow[],
	{ alone, lead }: { readonly lead: string; readonly alone: string },
): string {
	const texts = rows.flatMap((row) => {
		const text = labelledText(row);
		return text === undefined ? [] : [improvableText(text)];
	});
	const told = tellingExplanations(texts);
	return told.length === 0 ? alone : `${lead}\n${told.map((text) => `- ${text}`).join("\n")}`;
}

/** The explanations that share most words with the others, each said once. */
function tellingExplanations(texts: readonly ImprovableText[]): readonly string[] {
	const explained = texts.flatMap(({ explanation }) => {
		const text = explanation?.replaceAll(/\s+/g, " ").trim() ?? "";
		return text === "" ? [] : [{ text, words: new Set(normalizeTokens(text)) }];
	});
	const counts = new Map<string, number>();
	for (const { words } of explained)
		for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	const worth = (words: ReadonlySet<string>): number => {
		let shared = 0;
		for (const word of words) shared += (counts.get(word) ?? 1) - 1;
		return shared / Math.sqrt(words.size || 1);
	};
	const ranked = explained
		.map(({ text, words }) => ({ text, words, worth: worth(words) }))
		.toSorted((a, b) => b.worth - a.worth || (a.text < b.text ? -1 : 1));
	const chosen: { readonly text: string; readonly words: ReadonlySet<string> }[] = [];
	for (const one of ranked) {
		if (chosen.length === SHOWN) break;
		if (!chosen.some((other) => isAlike(one.words, other.words))) chosen.push(one);
	}
	return chosen.map(({ text }) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text));
}

const ALIKE_FROM = 0.7;

/** Most words of the two are the same. */
function isAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	const shared = [...a].filter((word) => b.has(word)).length;
	return shared >= ALIKE_FROM * Math.min(a.size, b.size);
}
