import { FACTS } from "../facts.ts";
import { PHRASINGS } from "../phrasings.ts";
import { REFERENCE_DRESSING } from "../question-dressing.ts";
import { type QuestionCore, writeCore } from "./question-core.ts";
import { SPANISH_DRESSING } from "./spanish-dressing.ts";

/** A part of a question: what it asks, or what is written around that. */
export type QuestionPart =
	| { readonly kind: "core"; readonly core: QuestionCore }
	| {
			readonly kind: "greetings" | "stories" | "goodbyes";
			/** Place in the list of its kind. */
			readonly index: number;
	  };

/**
 * Reads a question that the example's generator has written, with its typos, or its translation.
 *
 * @returns its parts in order; `undefined` for any other text.
 */
export function readQuestion(text: string): readonly QuestionPart[] | undefined {
	const words = wordsOf(text);
	const parts: QuestionPart[] = [];
	for (let at = 0; at < words.length; ) {
		const found = KNOWN.find((known) => isAt(known.words, words, at));
		if (found === undefined) return undefined;
		parts.push(found.part);
		at += found.words.length;
	}
	return parts.some(({ kind }) => kind === "core") ? parts : undefined;
}

interface KnownWords {
	readonly words: readonly string[];
	readonly part: QuestionPart;
}

/** Longer ones first, so that none is taken for the beginning of another. */
const KNOWN: readonly KnownWords[] = [...knownDressing(), ...knownCores()].toSorted(
	(a, b) => b.words.length - a.words.length,
);

function knownDressing(): readonly KnownWords[] {
	return (["greetings", "stories", "goodbyes"] as const).flatMap((kind) =>
		[REFERENCE_DRESSING, SPANISH_DRESSING].flatMap((dressing) =>
			dressing[kind].map((text, index) => ({ words: wordsOf(text), part: { kind, index } })),
		),
	);
}

function knownCores(): readonly KnownWords[] {
	return FACTS.flatMap((fact) => {
		const plans = fact.plan === undefined ? [undefined] : [fact.plan.name, fact.plan.shortName];
		return plans.flatMap((plan) =>
			(["en", "es"] as const).flatMap((language) =>
				PHRASINGS[fact.kind].referenceQuestions.map((_, phrasing): KnownWords => {
					const core = { fact, phrasing, plan, language };
					return { words: wordsOf(writeCore(core)), part: { kind: "core", core } };
				}),
			),
		);
	});
}

function wordsOf(text: string): readonly string[] {
	return text
		.toLowerCase()
		.split(/\s+/)
		.map((word) => word.replaceAll(/[^\p{L}\p{N}$'-]/gu, ""))
		.filter(Boolean);
}

function isAt(known: readonly string[], words: readonly string[], at: number): boolean {
	return known.every((word, i) => isSame(word, words[at + i] ?? ""));
}

const SHORTEST_MISTYPED = 4;

/** The same word, or the word with a letter missing, doubled or swapped. */
function isSame(word: string, written: string): boolean {
	if (word === written) return true;
	if (word.length < SHORTEST_MISTYPED || Math.abs(word.length - written.length) > 1) return false;
	let start = 0;
	while (start < word.length && word[start] === written[start]) start++;
	let end = 0;
	const most = Math.min(word.length, written.length) - start;
	while (end < most && word.at(-1 - end) === written.at(-1 - end)) end++;
	return word.length - start - end <= 2 && written.length - start - end <= 2;
}
