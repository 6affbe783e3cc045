import { createNgramIndex } from "./ngram-index.ts";
import { createShortIndex } from "./short-index.ts";

/** What one training text holds of the references. */
export interface TextContamination {
	/** In [0, 1], the greatest over the references. */
	readonly score: number;
	/** Index of the reference of that score, the first of equal ones; `undefined` where it is 0. */
	readonly reference: number | undefined;
	readonly isContaminated: boolean;
}

/** When a text counts as contaminated. */
export interface DecontaminateOptions {
	/** Tokens of an n-gram; 8 if absent. */
	readonly size?: number | undefined;
	/** Least score of a contaminated text; 0.5 if absent. */
	readonly threshold?: number | undefined;
}

/** Tokens of an n-gram that two texts hardly share by chance. */
export const NGRAM_SIZE = 8;
/** Least part of a reference's tokens, in shared n-grams, in a contaminated text. */
export const MIN_COVERED = 0.5;

/**
 * Finds the training texts that contain a reference: the score is the share of a reference's tokens
 * that stand in a shared n-gram. A reference of fewer tokens than an n-gram scores 1 where it stands
 * in the text and makes up at least 70 % of it, else 0.
 *
 * Source: Lambert et al. (2024), Tülu 3, arXiv:2411.15124, 3.2; Brown et al. (2020), GPT-3, app. C.
 * Cost: O(tokens), see {@link createNgramIndex}.
 *
 * @param texts - (n,), tokens of each, as of `normalizeTokens`.
 * @param references - tokens of each.
 * @returns (n,).
 *
 * @example
 * decontaminate([["hola"], ["adios"]], [["hola"]]).map((text) => text.isContaminated) // => [true, false]
 */
export function decontaminate(
	texts: readonly (readonly string[])[],
	references: readonly (readonly string[])[],
	{ size = NGRAM_SIZE, threshold = MIN_COVERED }: DecontaminateOptions = {},
): readonly TextContamination[] {
	const ngrams = createNgramIndex(references, size);
	const shorts = createShortIndex(references, size);
	return texts.map((tokens) => {
		const long = ngrams.match(tokens);
		const short = shorts.match(tokens);
		const isShort =
			short !== undefined && (long === undefined || long.score < 1 || short < long.reference);
		const { score, reference } = isShort
			? { score: 1, reference: short }
			: (long ?? { score: 0, reference: undefined });
		return { score, reference, isContaminated: score >= threshold };
	});
}
