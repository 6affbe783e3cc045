import { createRandom } from "@assay/core/numeric";
import { shuffled } from "./draw.ts";
import type { Fact } from "./fact.ts";
import { FACTS } from "./facts.ts";
import { goldenAnswer } from "./golden-answer.ts";
import { PHRASINGS } from "./phrasings.ts";
import { REFERENCE_DRESSING } from "./question-dressing.ts";
import { type Channel, drawChannel, writeQuestion } from "./write-question.ts";

/** A reference prompt of the example, with the fact that it asks for. */
export interface HealthPrompt {
	readonly id: string;
	readonly question: string;
	readonly goldenAnswer: string;
	readonly channel: Channel;
	readonly split: "test" | "train" | "valid";
	readonly fact: Fact;
}

/** Keeps the stream of the prompts apart from the stream of the history with the same seed. */
const STREAM = 1_000_003;

/** Three prompts of five are for learning from, one for tuning, one for measuring alone. */
const SPLITS = ["train", "train", "train", "valid", "test"] as const;

/**
 * Generates reference prompts in English, each about another fact, in wordings that do not occur
 * in the history. The same for the same seed.
 *
 * @param count at most the number of facts.
 */
export function generateReferencePrompts(seed: number, count: number): readonly HealthPrompt[] {
	const random = createRandom(seed + STREAM);
	return shuffled(random, FACTS)
		.slice(0, count)
		.map((fact, i) => {
			const channel = drawChannel(random);
			return {
				id: `p-${String(i + 1).padStart(3, "0")}`,
				question: writeQuestion(random, fact, {
					templates: PHRASINGS[fact.kind].referenceQuestions,
					dressing: REFERENCE_DRESSING,
					channel,
				}),
				goldenAnswer: goldenAnswer(fact),
				channel,
				split: SPLITS[i % SPLITS.length] ?? "train",
				fact,
			};
		});
}
