import { type Json, ProviderError } from "@assay/core/domain";
import type { ModelCaller } from "../calls/index.ts";
import { contentHash, responseKey } from "../definitions/index.ts";
import type { Clock, Store } from "../ports/index.ts";
import type { ImprovableText } from "./improvable-text.ts";
import { readRevision } from "./read-revision.ts";
import { REVISION_SCHEMA, type RevisionRequest, revisionMessages } from "./revision-messages.ts";

/** What revisions are asked for with. */
export interface RevisionPorts {
	readonly store: Pick<Store, "appendResponses" | "getResponses">;
	readonly models: ModelCaller;
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** Told what each new call cost. */
	readonly spend: (costUsd: number | undefined) => void;
}

/** A reply that cannot be used is asked for again, so often in all. */
const TRIALS = 2;

/**
 * Asks a model for a better prompt; `undefined` where none of its replies can be used. Replies are
 * kept in the response ledger before they count.
 */
export async function proposeRevision(
	ports: RevisionPorts,
	request: RevisionRequest & {
		readonly model: string;
		readonly scoredOn: readonly ImprovableText[];
	},
): Promise<string | undefined> {
	const messages = revisionMessages(request);
	const systemVersion = contentHash({ kind: "align", model: request.model });
	const seen: Json = messages.map(({ content, role }) => [role, content]);
	for (let trial = 0; trial < TRIALS; trial++) {
		const key = responseKey(systemVersion, seen, trial);
		const known = (await ports.store.getResponses([key])).get(key)?.response.text;
		const text = known ?? (await ask(ports, { ...request, messages, key, systemVersion }));
		if (text === undefined) return undefined;
		const read = readRevision(text, request.prompts, request.scoredOn);
		if (read.kind === "prompt") return read.prompt;
	}
	return undefined;
}

/** `undefined` where the provider failed: another variant may fare better. */
async function ask(
	{ clock, models, signal, spend, store }: RevisionPorts,
	request: {
		readonly model: string;
		readonly messages: ReturnType<typeof revisionMessages>;
		readonly key: string;
		readonly systemVersion: string;
	},
): Promise<string | undefined> {
	const { key, messages, model, systemVersion } = request;
	try {
		const response = await models.generate(
			{ modelId: model, messages, parameters: {}, responseSchema: REVISION_SCHEMA },
			signal,
		);
		await store.appendResponses([{ key, systemVersion, response, createdAt: clock.now() }]);
		spend(response.usage.costUsd);
		return response.text;
	} catch (error) {
		if (!(error instanceof ProviderError) || signal.aborted) throw error;
		return undefined;
	}
}
