import { createRandom, type Random } from "@assay/core/numeric";
import type { Answer } from "./answer.ts";
import { AGENT, ASSISTANT, type Author } from "./author.ts";
import { drawChance, drawOne } from "./draw.ts";
import type { Fact } from "./fact.ts";
import { FACTS } from "./facts.ts";
import { PHRASINGS } from "./phrasings.ts";
import { PAST_DRESSING } from "./question-dressing.ts";
import { writeAnswer } from "./write-answer.ts";
import { type Channel, drawChannel, writeQuestion } from "./write-question.ts";

/** A question of the past and its answer, with what only the generator knows. */
export interface HistoricalPair {
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly askedAt: number;
	readonly channel: Channel;
	readonly answeredBy: Author["name"];
	readonly question: string;
	readonly answer: Answer;
	/** What the member wanted to know. */
	readonly fact: Fact;
}

const AGENT_SHARE = 0.31;
const FIRST_QUESTION_AT = Date.UTC(2024, 0, 8, 7);
const MAX_GAP_MS = 2.5 * 3_600_000;

/**
 * Generates what a health insurer's support chat could have exported: synthetic, in English, the
 * same for the same seed. No two pairs are equal.
 */
export function generateHistory(seed: number, count: number): readonly HistoricalPair[] {
	const random = createRandom(seed);
	const seen = new Set<string>();
	const pairs: HistoricalPair[] = [];
	let askedAt = FIRST_QUESTION_AT;
	while (pairs.length < count) {
		const drawn = drawPair(random);
		const text = `${drawn.question}\n${drawn.answer.text}`;
		if (seen.has(text)) continue;
		seen.add(text);
		askedAt += Math.floor(random.next() * MAX_GAP_MS);
		pairs.push({ id: `h-${String(pairs.length + 1).padStart(5, "0")}`, askedAt, ...drawn });
	}
	return pairs;
}

function drawPair(random: Random): Omit<HistoricalPair, "askedAt" | "id"> {
	const fact = drawOne(random, FACTS);
	const channel = drawChannel(random);
	const author = drawChance(random, AGENT_SHARE) ? AGENT : ASSISTANT;
	const question = writeQuestion(random, fact, {
		templates: PHRASINGS[fact.kind].questions,
		dressing: PAST_DRESSING,
		channel,
	});
	return {
		channel,
		answeredBy: author.name,
		question,
		answer: writeAnswer(random, fact, author),
		fact,
	};
}
