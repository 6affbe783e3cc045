import { ConfigurationError } from "@assay/core/domain";
import type {
	EmbedRequest,
	GenerateRequest,
	GenerateResult,
	ModelDirectory,
} from "../ports/index.ts";

/** What a fake vendor says to one call; what it throws, the caller gets. */
export type FakeAnswer = (
	request: GenerateRequest,
	signal: AbortSignal,
) => string | GenerateResult | Promise<string | GenerateResult>;

/** A fake vendor named `fake`, with everything that was asked of it. */
export interface FakeModels extends ModelDirectory {
	readonly calls: GenerateRequest[];
	readonly embedCalls: EmbedRequest[];
	/** Calls that were open at the same time, at most. */
	mostAtOnce(): number;
}

/** Makes a fake vendor; the model `mute` has no embeddings, and every provider but `fake` is unknown. */
export function createFakeModels(answer: FakeAnswer): FakeModels {
	const calls: GenerateRequest[] = [];
	const embedCalls: EmbedRequest[] = [];
	const open = { now: 0, most: 0 };
	const generate = async (
		request: GenerateRequest,
		signal: AbortSignal,
	): Promise<GenerateResult> => {
		signal.throwIfAborted();
		calls.push(request);
		open.now++;
		open.most = Math.max(open.most, open.now);
		try {
			const given = await answer(request, signal);
			return typeof given === "string" ? { text: given, usage: {} } : given;
		} finally {
			open.now--;
		}
	};
	return {
		calls,
		embedCalls,
		mostAtOnce: () => open.most,
		async resolve(modelId) {
			const [providerName = "", model = ""] = modelId.split(":");
			if (providerName !== "fake")
				throw new ConfigurationError(`Cannot use the provider "${providerName}": no key is set`);
			if (model === "mute") return { providerName, model, provider: { generate } };
			return { providerName, model, provider: { generate, embed } };
		},
	};

	/** Letter counts, so that equal texts have equal directions. */
	async function embed(
		request: EmbedRequest,
	): Promise<{ readonly vectors: readonly number[][]; readonly usage: { inputTokens: number } }> {
		embedCalls.push(request);
		const letters = "abcdefghijklmnopqrstuvwxyz";
		const vectors = request.texts.map((text) =>
			Array.from(letters, (letter) => text.split(letter).length - 1),
		);
		return { vectors, usage: { inputTokens: request.texts.length } };
	}
}
