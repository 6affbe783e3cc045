import { countTokens } from "@assay/core/text";
import { fitSchema } from "./fit-schema.ts";
import { lastUserMessage } from "./last-user-message.ts";
import type { SandboxModel } from "./sandbox-model.ts";

/** A question and its answer, to learn from. */
export interface TrainingPair {
	readonly input: string;
	readonly output: string;
}

/** What the model says when no word of the question is known. */
const NO_ANSWER = "I have no answer to that.";

/**
 * Learns question/answer pairs and answers with that of the nearest question: cosine of TF-IDF
 * weights (1 + ln tf) · ln(1 + n / df), ties to the earlier pair. Cost per answer: the pairs that
 * share a word with the question.
 */
export function createKeywordModel(pairs: readonly TrainingPair[]): SandboxModel {
	const answerTo = createNearest(pairs.map((pair) => pair.input));
	return {
		respond(messages, { responseSchema }) {
			const nearest = answerTo(lastUserMessage(messages));
			const text = (nearest === undefined ? undefined : pairs[nearest]?.output) ?? NO_ANSWER;
			return responseSchema ? JSON.stringify(fitSchema(responseSchema, text)) : text;
		},
	};
}

interface Posting {
	readonly document: number;
	readonly weight: number;
}

/** Gives the index of the text most like a query, or `undefined` when they share no word. */
function createNearest(texts: readonly string[]): (query: string) => number | undefined {
	const counts = texts.map(countTokens);
	const idf = inverseFrequencies(counts);
	const postings = new Map<string, Posting[]>();
	for (const [document, tokens] of counts.entries()) {
		for (const [token, weight] of unitVector(tokens, idf)) {
			const known = postings.get(token);
			if (known === undefined) postings.set(token, [{ document, weight }]);
			else known.push({ document, weight });
		}
	}
	return (query) => {
		const scores = new Map<number, number>();
		for (const [token, weight] of unitVector(countTokens(query), idf))
			for (const posting of postings.get(token) ?? [])
				scores.set(posting.document, (scores.get(posting.document) ?? 0) + weight * posting.weight);
		return indexOfMost(scores);
	};
}

function inverseFrequencies(
	documents: readonly ReadonlyMap<string, number>[],
): ReadonlyMap<string, number> {
	const frequencies = new Map<string, number>();
	for (const tokens of documents)
		for (const token of tokens.keys()) frequencies.set(token, (frequencies.get(token) ?? 0) + 1);
	const weights = new Map<string, number>();
	for (const [token, frequency] of frequencies)
		weights.set(token, Math.log(1 + documents.length / frequency));
	return weights;
}

/** Known tokens only, scaled to length 1. */
function unitVector(
	counts: ReadonlyMap<string, number>,
	idf: ReadonlyMap<string, number>,
): readonly (readonly [string, number])[] {
	const weights: (readonly [string, number])[] = [];
	let squares = 0;
	for (const [token, count] of counts) {
		const weight = (1 + Math.log(count)) * (idf.get(token) ?? 0);
		if (weight === 0) continue;
		weights.push([token, weight]);
		squares += weight * weight;
	}
	const length = Math.sqrt(squares);
	return weights.map(([token, weight]) => [token, weight / length]);
}

function indexOfMost(scores: ReadonlyMap<number, number>): number | undefined {
	let best: number | undefined;
	let most = 0;
	for (const [document, score] of scores) {
		const isBetter = score > most || (score === most && document < (best ?? 0));
		if (!isBetter) continue;
		best = document;
		most = score;
	}
	return best;
}
