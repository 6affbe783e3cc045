import { countTokens } from "@assay/core/text";
import { jsonMember } from "../http/json-member.ts";
import { hashedNumber } from "./hashed-number.ts";
import { ok, refused, type SandboxAnswer } from "./sandbox-answer.ts";
import type { TokenCounter } from "./token-counter.ts";

/** Id of the embedding model. */
export const EMBEDDING_MODEL = "bag-of-words";
const DIMENSIONS = 256;

/** Answers an embeddings request with bag-of-words vectors. */
export function answerEmbeddings(tokens: TokenCounter, body: unknown): SandboxAnswer {
	const model = jsonMember(body, ["model"]);
	if (model !== EMBEDDING_MODEL)
		return refused(404, `The model ${String(model)} makes no embeddings`, "model_not_found");
	const input = jsonMember(body, ["input"]);
	const texts = typeof input === "string" ? [input] : input;
	if (!Array.isArray(texts) || !texts.every((text) => typeof text === "string"))
		return refused(400, "input is missing, expected a text or a list of texts", "invalid_input");
	const used = texts.reduce((sum, text) => sum + tokens.count(text), 0);
	return ok({
		object: "list",
		model,
		data: texts.map((text, index) => ({
			object: "embedding",
			index,
			embedding: bagOfWords(text),
		})),
		usage: { prompt_tokens: used, total_tokens: used },
	});
}

/**
 * A vector of 256 numbers: each word is hashed to a dimension and a sign and adds 1 + ln of its
 * count there; length 1, or all zero for a text without words. Texts are near when they share
 * words, whatever they mean.
 */
function bagOfWords(text: string): readonly number[] {
	const vector = Array.from({ length: DIMENSIONS }, () => 0);
	for (const [token, count] of countTokens(text)) {
		const sign = hashedNumber(1, token) < 0.5 ? -1 : 1;
		const dimension = Math.floor(hashedNumber(2, token) * DIMENSIONS);
		vector[dimension] = (vector[dimension] ?? 0) + sign * (1 + Math.log(count));
	}
	const length = Math.hypot(...vector);
	return length === 0 ? vector : vector.map((value) => value / length);
}
