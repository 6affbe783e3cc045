import { type ChatMessage, type Json, type JsonObject, ProviderError } from "@assay/core/domain";
import type { ModelCaller } from "../calls/index.ts";
import { contentHash, responseKey } from "../definitions/index.ts";
import type { Clock, Store } from "../ports/index.ts";

/** What a model is asked with while a judge is made better. */
export interface AskPorts {
	readonly store: Pick<Store, "appendResponses" | "getResponses">;
	readonly models: ModelCaller;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** Told what each new call cost. */
	readonly spend: (costUsd: number | undefined) => void;
}

/** A question to a model. */
export interface Question {
	/** What it is for; part of the ledger key. */
	readonly kind: string;
	readonly model: string;
	readonly messages: readonly ChatMessage[];
	readonly responseSchema: JsonObject;
	/** Of several replies to the same question; from 0. */
	readonly trial: number;
}

/**
 * The reply that is in the response ledger, else the model's, which is kept there before it counts;
 * `undefined` where the provider failed.
 */
export async function askModelOnce(
	ports: AskPorts,
	question: Question,
): Promise<string | undefined> {
	return (await keptReply(ports.store, question)) ?? (await ask(ports, question));
}

/** The reply that is in the response ledger; nobody is asked. */
export async function keptReply(
	store: Pick<Store, "getResponses">,
	question: Question,
): Promise<string | undefined> {
	const { key } = keysOf(question);
	return (await store.getResponses([key])).get(key)?.response.text;
}

function keysOf({ kind, messages, model, trial }: Question): {
	readonly key: string;
	readonly systemVersion: string;
} {
	const systemVersion = contentHash({ kind, model });
	const seen: Json = messages.map(({ content, role }) => [role, content]);
	return { key: responseKey(systemVersion, seen, trial), systemVersion };
}

async function ask(
	{ clock, models, signal, spend, store }: AskPorts,
	question: Question,
): Promise<string | undefined> {
	const { messages, model, responseSchema } = question;
	try {
		const response = await models.generate(
			{ modelId: model, messages, parameters: {}, responseSchema },
			signal,
		);
		await store.appendResponses([{ ...keysOf(question), response, createdAt: clock.now() }]);
		spend(response.usage.costUsd);
		return response.text;
	} catch (error) {
		if (!(error instanceof ProviderError) || signal.aborted) throw error;
		return undefined;
	}
}
