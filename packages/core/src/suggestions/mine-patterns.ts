import { adjustP, wilsonInterval } from "../stats/index.ts";
import { hypergeometricTail } from "./hypergeometric-tail.ts";

/** How often an n-gram goes with a label. */
export interface MinedPattern {
	/** Tokens with single spaces. */
	readonly pattern: string;
	/** Documents that have it. */
	readonly count: number;
	/** Those of them with the label. */
	readonly hits: number;
	readonly precision: number;
	/** One-sided 95 % lower bound of the precision (Wilson); too high for the best of many patterns. */
	readonly lower: number;
	/** Precision over the label's share of all documents. */
	readonly lift: number;
	/** Chance of as many hits if pattern and label had nothing to do with each other. */
	readonly pValue: number;
	/** `pValue` corrected for the number of patterns (Benjamini-Hochberg). */
	readonly qValue: number;
}

/** Patterns of a label, and what they compete with. */
export interface MinedPatterns {
	/** Share of the documents with the label. */
	readonly base: number;
	/** Those with the highest lower bound first, then those in most documents, then by pattern. */
	readonly patterns: readonly MinedPattern[];
}

/** What is mined. */
export interface MineOptions {
	/** The label that the patterns shall tell. */
	readonly target: string;
	/** Fewest documents that have a pattern; 3 if absent. */
	readonly minSupport?: number | undefined;
	/** Longest n-gram, in tokens; 3 if absent. */
	readonly maxTokens?: number | undefined;
}

/** Two-sided 90 % is one-sided 95 %. */
const ALPHA = 0.1;

/**
 * The n-grams of labelled documents by how well they tell a label. A pattern counts once per
 * document. The best of many patterns look better than they are: state their precision on documents
 * that were not mined.
 *
 * @param documents - (n,) tokens of each document.
 * @param labels - (n,).
 * @returns base 0 and no pattern without documents.
 *
 * @example
 * minePatterns([["a"], ["a", "b"], ["b"]], ["x", "x", "y"], { target: "x", minSupport: 2 }).patterns.map(({ pattern }) => pattern) // => ["a", "b"]
 */
export function minePatterns(
	documents: readonly (readonly string[])[],
	labels: readonly string[],
	{ maxTokens = 3, minSupport = 3, target }: MineOptions,
): MinedPatterns {
	const withLabel = labels.filter((label) => label === target).length;
	const base = documents.length === 0 ? 0 : withLabel / documents.length;
	const counted = [...countPatterns(documents, maxTokens)].filter(
		([, having]) => having.length >= minSupport,
	);
	const chance = rememberedChance(withLabel, documents.length);
	const tested = counted.map(([pattern, having]) => {
		const hits = having.filter((index) => labels[index] === target).length;
		return { pattern, count: having.length, hits, pValue: chance(hits, having.length) };
	});
	const { bh } = adjustP(tested.map(({ pValue }) => pValue));
	const patterns = tested.map(({ count, hits, pattern, pValue }, index): MinedPattern => {
		const precision = hits / count;
		const lower = wilsonInterval(hits, count, ALPHA).low;
		const lift = base === 0 ? 0 : precision / base;
		return { pattern, count, hits, precision, lower, lift, pValue, qValue: bh[index] ?? 1 };
	});
	return { base, patterns: patterns.toSorted(byBound) };
}

/** Most patterns share their counts with others. */
function rememberedChance(marked: number, total: number): (hits: number, drawn: number) => number {
	const known = new Map<number, number>();
	return (hits, drawn) => {
		const key = drawn * (total + 1) + hits;
		const chance = known.get(key) ?? hypergeometricTail(hits, { drawn, marked, total });
		known.set(key, chance);
		return chance;
	};
}

function byBound(one: MinedPattern, other: MinedPattern): number {
	const byNumbers = other.lower - one.lower || other.count - one.count;
	return byNumbers || (one.pattern < other.pattern ? -1 : 1);
}

/** The documents that have each n-gram, in order. */
function countPatterns(
	documents: readonly (readonly string[])[],
	maxTokens: number,
): ReadonlyMap<string, readonly number[]> {
	const having = new Map<string, number[]>();
	for (const [index, tokens] of documents.entries()) {
		for (const pattern of patternsOf(tokens, maxTokens)) {
			const indices = having.get(pattern);
			if (indices === undefined) having.set(pattern, [index]);
			else indices.push(index);
		}
	}
	return having;
}

function patternsOf(tokens: readonly string[], maxTokens: number): ReadonlySet<string> {
	const patterns = new Set<string>();
	for (let length = 1; length <= maxTokens; length++)
		for (let start = 0; start + length <= tokens.length; start++)
			patterns.add(tokens.slice(start, start + length).join(" "));
	return patterns;
}
