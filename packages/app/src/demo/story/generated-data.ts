import type { Answer } from "../health/answer.ts";
import type { Fact } from "../health/fact.ts";
import type { HistoricalPair } from "../health/generate-history.ts";
import type { HealthPrompt } from "../health/generate-reference-prompts.ts";

/** What the generator has written. */
export interface GeneratedData {
	readonly history: readonly HistoricalPair[];
	readonly prompts: readonly HealthPrompt[];
}

/** What the generator knows about prompts and responses. */
export interface Knowledge {
	/** The reference prompt of an id, a translated one by that of its source. */
	readonly promptOf: (id: string) => HealthPrompt | undefined;
	/** What is asked by a reference prompt, or by a pair of the pool that was put before experts. */
	readonly factOf: (promptId: string) => Fact | undefined;
	/** What a response states; one that is not from the history states nothing that is known. */
	readonly answerOf: (text: string) => Answer;
}

const TRANSLATED = /-es$/;
/** `pool:history:h-00001` */
const POOLED = /^pool:[^:]*:/;

/** Lays the generator's knowledge out for looking things up. */
export function knowledgeOf({ history, prompts }: GeneratedData): Knowledge {
	const answers = new Map(history.map(({ answer }) => [answer.text, answer]));
	const pairs = new Map(history.map((pair) => [pair.id, pair]));
	const known = new Map(prompts.map((prompt) => [prompt.id, prompt]));
	const promptOf: Knowledge["promptOf"] = (id) => known.get(id.replace(TRANSLATED, ""));
	return {
		promptOf,
		factOf: (id) => promptOf(id)?.fact ?? pairs.get(id.replace(POOLED, ""))?.fact,
		answerOf: (text) => answers.get(text) ?? { text, isPolite: true, namesCompetitor: false },
	};
}
