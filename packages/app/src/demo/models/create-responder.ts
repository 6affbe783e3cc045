import type { SandboxModel, TrainingPair } from "@assay/adapters/sandbox";
import { normalizeTokens } from "@assay/core/text";
import { learnWordWeights } from "./learn-word-weights.ts";

/** What the responder says when it knows no word of the question. */
const NO_ANSWER = "I have no answer to that.";

/**
 * Trains a small chatbot: it learns which words of a question matter, and answers with what was
 * answered to the most similar question it has seen, mistakes included. Similarity is the cosine
 * of weighted word sets; of two as similar, the earlier pair. Cost per answer: the pairs that
 * share a word with the question.
 */
export function createResponder(pairs: readonly TrainingPair[]): SandboxModel {
	const findNearest = indexQuestions(pairs);
	return {
		respond(messages) {
			const question = messages.findLast(({ role }) => role === "user")?.content ?? "";
			const nearest = findNearest(question);
			return (nearest === undefined ? undefined : pairs[nearest]?.output) ?? NO_ANSWER;
		},
	};
}

/** The pairs whose question has a word, and what the word adds to the similarity with each. */
interface Postings {
	readonly pairs: number[];
	readonly parts: number[];
}

function indexQuestions(pairs: readonly TrainingPair[]): (question: string) => number | undefined {
	const questions = pairs.map(({ input }) => new Set(normalizeTokens(input)));
	const weights = learnWordWeights(
		pairs.map(({ output }, i) => ({
			question: questions[i] ?? new Set(),
			answer: new Set(normalizeTokens(output)),
		})),
	);
	const postings = new Map<string, Postings>();
	for (const [i, question] of questions.entries()) {
		const length = vectorLength(question, weights);
		for (const word of question) {
			const weight = weights.get(word) ?? 0;
			const known = postings.get(word) ?? { pairs: [], parts: [] };
			known.pairs.push(i);
			known.parts.push((weight * weight) / length);
			postings.set(word, known);
		}
	}
	return (question) => {
		const similarities = new Float64Array(pairs.length);
		for (const word of new Set(normalizeTokens(question)))
			addWord(similarities, postings.get(word));
		return indexOfMost(similarities);
	};
}

function vectorLength(words: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
	let squares = 0;
	for (const word of words) squares += (weights.get(word) ?? 0) ** 2;
	return Math.sqrt(squares);
}

function addWord(similarities: Float64Array, postings: Postings | undefined): void {
	if (postings === undefined) return;
	for (const [at, pair] of postings.pairs.entries())
		similarities[pair] = (similarities[pair] ?? 0) + (postings.parts[at] ?? 0);
}

function indexOfMost(similarities: Float64Array): number | undefined {
	let best: number | undefined;
	let most = 0;
	for (const [pair, similarity] of similarities.entries())
		if (similarity > most) {
			best = pair;
			most = similarity;
		}
	return best;
}
