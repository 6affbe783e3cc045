import { countTokens } from "@assay/core/text";
import type { TrainingPair } from "./keyword-model.ts";
import { lastUserMessage } from "./last-user-message.ts";
import { indexQuestions, type SimilarPair } from "./question-index.ts";
import type { SandboxModel } from "./sandbox-model.ts";

/** Learnt pairs that agree on an answer, at most. */
const NEIGHBOURS = 9;
/** Neighbours at least this much as near as the nearest one have a say. */
const NEAR = 0.95;
/** A question less like anything that was learnt is answered as before. */
const FAMILIAR = 0.7;

/**
 * A model after fine-tuning. It answers a question like those it was trained on with the learnt
 * answer that the most similar ones agree on most (their medoid), word for word; every other
 * question, and every call for structured output, as the base model does.
 */
export function createTunedModel(pairs: readonly TrainingPair[], base: SandboxModel): SandboxModel {
	const findSimilar = indexQuestions(pairs);
	const rarity = rarityOf(pairs);
	return {
		respond(messages, call) {
			const similar = findSimilar(lastUserMessage(messages), NEIGHBOURS);
			const nearest = similar[0]?.similarity ?? 0;
			if (call.responseSchema !== undefined || nearest < FAMILIAR)
				return base.respond(messages, call);
			const near = similar.filter(({ similarity }) => similarity >= nearest * NEAR);
			return mostAgreed(near, rarity) ?? base.respond(messages, call);
		},
	};
}

/** What a word of an answer weighs: ln(1 + answers / answers that have it). */
function rarityOf(pairs: readonly TrainingPair[]): ReadonlyMap<string, number> {
	const frequencies = new Map<string, number>();
	for (const { output } of pairs)
		for (const word of countTokens(output).keys())
			frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
	const weights = new Map<string, number>();
	for (const [word, frequency] of frequencies)
		weights.set(word, Math.log(1 + pairs.length / frequency));
	return weights;
}

/** The answer with the greatest similarity to the others; of two, that of the nearer question. */
function mostAgreed(
	near: readonly SimilarPair[],
	rarity: ReadonlyMap<string, number>,
): string | undefined {
	const vectors = near.map(({ pair }) => unitVector(pair.output, rarity));
	let most = -1;
	let agreed: string | undefined;
	for (const [i, { pair }] of near.entries()) {
		let sum = 0;
		for (const [j, { similarity }] of near.entries())
			if (i !== j) sum += similarity * cosine(vectors[i], vectors[j]);
		// Sums that differ in their last digits alone are equal on every machine.
		if (sum <= most + 1e-9) continue;
		most = sum;
		agreed = pair.output;
	}
	return agreed;
}

type Vector = ReadonlyMap<string, number>;

function unitVector(text: string, rarity: ReadonlyMap<string, number>): Vector {
	const vector = new Map<string, number>();
	let squares = 0;
	for (const [word, count] of countTokens(text)) {
		const weight = (1 + Math.log(count)) * (rarity.get(word) ?? 0);
		vector.set(word, weight);
		squares += weight * weight;
	}
	const length = Math.sqrt(squares);
	for (const [word, weight] of vector) vector.set(word, weight / length);
	return vector;
}

function cosine(left: Vector = new Map(), right: Vector = new Map()): number {
	let sum = 0;
	for (const [word, weight] of left) sum += weight * (right.get(word) ?? 0);
	return sum;
}
