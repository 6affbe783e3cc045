import { type AskPorts, askModelOnce } from "./ask-model-once.ts";
import type { ImprovableText } from "./improvable-text.ts";
import { readRevision } from "./read-revision.ts";
import { REVISION_SCHEMA, type RevisionRequest, revisionMessages } from "./revision-messages.ts";

/** A reply that cannot be used is asked for again, so often in all. */
const TRIALS = 2;

/**
 * Asks a model for a better prompt; `undefined` where none of its replies can be used, or the
 * provider failed: another variant may fare better. Replies are kept in the response ledger before
 * they count.
 */
export async function proposeRevision(
	ports: AskPorts,
	request: RevisionRequest & {
		readonly model: string;
		readonly scoredOn: readonly ImprovableText[];
	},
): Promise<string | undefined> {
	const messages = revisionMessages(request);
	const { model } = request;
	for (let trial = 0; trial < TRIALS; trial++) {
		const question = { kind: "align", model, messages, responseSchema: REVISION_SCHEMA, trial };
		const text = await askModelOnce(ports, question);
		if (text === undefined) return undefined;
		const read = readRevision(text, request.prompts, request.scoredOn);
		if (read.kind === "prompt") return read.prompt;
	}
	return undefined;
}
