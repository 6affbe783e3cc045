import { normalizeTokens } from "../text/index.ts";
import { MIN_COVERED, NGRAM_SIZE } from "./decontaminate.ts";
import { createEditedIndex } from "./edited-index.ts";
import { createNgramIndex } from "./ngram-index.ts";
import type { ReferenceText } from "./reference-text.ts";
import { createShortIndex } from "./short-index.ts";

/** How a row holds a reference. */
export type ContaminationMatch =
	/** Half of the reference's words or more, in runs of eight. */
	| "shared-words"
	/** A short reference prompt, with hardly any other word. */
	| "short-prompt"
	/** A reference prompt in which some words were changed. */
	| "edited-prompt"
	/** The row belongs to the reference's cluster. */
	| "same-cluster"
	/** The row is a copy, or nearly one, of a row that holds the reference. */
	| "copy";

/** The reference that a row holds. */
export interface Contamination {
	/** Index of the reference. */
	readonly reference: number;
	readonly match: ContaminationMatch;
}

/** What is checked of a row. */
export interface CheckedRow {
	/** Tokens of `normalizeTokens`. */
	readonly prompt: readonly string[];
	readonly response: readonly string[];
	readonly cluster?: string | undefined;
}

/** Finds the reference that a row holds. */
export interface ContaminationCheck {
	/** `undefined` for a clean row. */
	find(row: CheckedRow): Contamination | undefined;
}

/**
 * Prepares references for the check of many rows.
 *
 * All references are looked for in the prompt and in the response, by the rule of `decontaminate`.
 * Short ones and edited copies count in prompts only: a golden answer of a few words ("Yes, it
 * does") answers many questions, and says nothing about which was asked.
 *
 * @example
 * createContaminationCheck([{ id: "p1", kind: "prompt", text: "Is it covered?" }]).find({ prompt: ["is", "it", "covered"], response: [] }) // => { reference: 0, match: "short-prompt" }
 */
export function createContaminationCheck(references: readonly ReferenceText[]): ContaminationCheck {
	const texts = references.map(({ text }) => normalizeTokens(text));
	// An empty text is found nowhere, and keeps the numbering.
	const prompts = texts.map((tokens, i) => (references[i]!.kind === "golden-answer" ? [] : tokens));
	const ngrams = createNgramIndex(texts, NGRAM_SIZE);
	const shorts = createShortIndex(prompts, NGRAM_SIZE);
	const edited = createEditedIndex(prompts, NGRAM_SIZE);
	const clusters = firstOfCluster(references);
	const sharedWords = (tokens: readonly string[]): number | undefined => {
		const match = ngrams.match(tokens);
		return match !== undefined && match.score >= MIN_COVERED ? match.reference : undefined;
	};
	return {
		find: ({ prompt, response, cluster }) =>
			found("shared-words", sharedWords(prompt)) ??
			found("short-prompt", shorts.match(prompt)) ??
			found("edited-prompt", edited.match(prompt)) ??
			found("shared-words", sharedWords(response)) ??
			found("same-cluster", cluster === undefined ? undefined : clusters.get(cluster)),
	};
}

function firstOfCluster(references: readonly ReferenceText[]): ReadonlyMap<string, number> {
	const first = new Map<string, number>();
	for (const [i, { cluster }] of references.entries())
		if (cluster !== undefined && !first.has(cluster)) first.set(cluster, i);
	return first;
}

function found(
	match: ContaminationMatch,
	reference: number | undefined,
): Contamination | undefined {
	return reference === undefined ? undefined : { reference, match };
}
