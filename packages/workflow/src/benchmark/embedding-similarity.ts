import { unitInterval } from "@assay/core/domain";
import type { ModelCaller } from "../calls/index.ts";
import type { EvaluatedRow } from "../ports/index.ts";
import type { Evaluation } from "./prepared-evaluator.ts";

/** Cosine of the embeddings of response and reference, negative values as 0; abstains without a reference. */
export async function evaluateEmbeddingSimilarity(
	row: EvaluatedRow,
	options: { readonly modelId: string; readonly models: ModelCaller; readonly signal: AbortSignal },
): Promise<Evaluation> {
	const { reference } = row.prompt;
	if (reference === undefined)
		return {
			verdict: { kind: "abstained", reason: "the prompt has no reference" },
			usage: {},
			isSettled: true,
		};
	const texts = [row.response.text, reference];
	const { usage, vectors } = await options.models.embed(options.modelId, texts, options.signal);
	const cosine = cosineSimilarity(vectors[0] ?? [], vectors[1] ?? []);
	if (cosine === undefined)
		return {
			verdict: { kind: "abstained", reason: "one of the texts has no direction" },
			usage,
			isSettled: true,
		};
	const score = unitInterval(Math.min(1, Math.max(0, cosine)));
	return {
		verdict: { kind: "scored", score, explanation: `cosine similarity ${cosine.toFixed(3)}` },
		usage,
		isSettled: true,
	};
}

/** `undefined` where one of the vectors has length zero. */
function cosineSimilarity(a: readonly number[], b: readonly number[]): number | undefined {
	let dot = 0;
	let squaresA = 0;
	let squaresB = 0;
	for (const [i, x] of a.entries()) {
		const y = b[i] ?? 0;
		dot += x * y;
		squaresA += x * x;
		squaresB += y * y;
	}
	const length = Math.sqrt(squaresA * squaresB);
	return length === 0 ? undefined : dot / length;
}
