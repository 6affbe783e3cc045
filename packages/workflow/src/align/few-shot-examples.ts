import { normalizeTokens } from "@assay/core/text";
import type { ImprovableText } from "./improvable-text.ts";

/** Examples that a judge is shown, at most. */
const MOST_EXAMPLES = 6;

/**
 * Chooses examples for a judge: of each label in turn, those with most words in common with the rows
 * on which it errs, explained ones first.
 *
 * @param pool - rows of the examples part.
 * @param cases - rows on which the judge errs.
 */
export function fewShotExamples(
	pool: readonly ImprovableText[],
	cases: readonly ImprovableText[],
): readonly ImprovableText[] {
	const wanted = new Set(cases.flatMap(wordsOf));
	const ranked = pool
		.map((text) => ({ text, worth: worthOf(text, wanted) }))
		.toSorted((a, b) => b.worth - a.worth || (a.text.input < b.text.input ? -1 : 1));
	const byLabel = [...Map.groupBy(ranked, ({ text }) => text.label).values()];
	const chosen: ImprovableText[] = [];
	for (let turn = 0; chosen.length < MOST_EXAMPLES; turn++) {
		const next = byLabel.flatMap((group) => group[turn]?.text ?? []);
		if (next.length === 0) break;
		chosen.push(...next.slice(0, MOST_EXAMPLES - chosen.length));
	}
	return chosen;
}

function wordsOf({ input, response }: ImprovableText): readonly string[] {
	return normalizeTokens(`${input} ${response}`);
}

function worthOf(text: ImprovableText, wanted: ReadonlySet<string>): number {
	const words = new Set(wordsOf(text));
	const shared = [...words].filter((word) => wanted.has(word)).length;
	return shared / Math.sqrt(words.size || 1) + Number(text.explanation !== undefined);
}
