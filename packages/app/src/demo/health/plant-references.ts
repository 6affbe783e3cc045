import type { HistoricalPair } from "./generate-history.ts";
import type { HealthPrompt } from "./generate-reference-prompts.ts";

/** How often somebody has tried a reference prompt on the live chat. */
const PLANTED = 5;

/**
 * Puts a few reference prompts, word for word, into the history: somebody has tried them on the live
 * chat, and an agent has answered. A model that learnt these pairs would have seen its own examination.
 */
export function plantReferences(
	history: readonly HistoricalPair[],
	prompts: readonly HealthPrompt[],
): readonly HistoricalPair[] {
	const planted = new Map<string, string>();
	for (const { fact, question } of prompts) {
		if (planted.size === PLANTED) break;
		const pair = history.find(
			({ answeredBy, fact: own }) => answeredBy === "agent" && own.id === fact.id,
		);
		if (pair !== undefined) planted.set(pair.id, question);
	}
	return history.map((pair) => ({ ...pair, question: planted.get(pair.id) ?? pair.question }));
}
