import type { Answer } from "../health/answer.ts";
import type { HistoricalPair } from "../health/generate-history.ts";
import type { HealthPrompt } from "../health/generate-reference-prompts.ts";

/** What the generator has written. */
export interface GeneratedData {
	readonly history: readonly HistoricalPair[];
	readonly prompts: readonly HealthPrompt[];
}

/** What the generator knows about prompts and responses. */
export interface Knowledge {
	/** By id. */
	readonly prompts: ReadonlyMap<string, HealthPrompt>;
	/** What a response states; one that is not from the history states nothing that is known. */
	readonly answerOf: (text: string) => Answer;
}

/** Lays the generator's knowledge out for looking things up. */
export function knowledgeOf({ history, prompts }: GeneratedData): Knowledge {
	const answers = new Map(history.map(({ answer }) => [answer.text, answer]));
	return {
		prompts: new Map(prompts.map((prompt) => [prompt.id, prompt])),
		answerOf: (text) => answers.get(text) ?? { text, isPolite: true, namesCompetitor: false },
	};
}
