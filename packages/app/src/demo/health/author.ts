import type { AnswerHabit } from "./answer-habit.ts";
import type { Topic } from "./fact.ts";

/** Who answered members in the past, with habits as probabilities and weights. */
export interface Author {
	readonly name: "agent" | "assistant";
	/** Probability of the right fact by topic. */
	readonly accuracy: Readonly<Record<Topic, number>>;
	readonly whenRight: readonly (readonly [AnswerHabit, number])[];
	readonly whenWrong: readonly (readonly [AnswerHabit, number])[];
	/** Probability of a polite answer. */
	readonly politeness: number;
	/** Probability of naming a competitor. */
	readonly namesCompetitor: number;
}

/** The chatbot: quick, and mostly wrong, rude or off the mark. */
export const ASSISTANT: Author = {
	name: "assistant",
	accuracy: { claims: 0.38, plans: 0.32, prescriptions: 0.3, coverage: 0.26, costs: 0.21 },
	whenRight: [
		["sourced", 0.66],
		["plain", 0.26],
		["hedged", 0.06],
		["outdated", 0.02],
	],
	whenWrong: [
		["hedged", 0.3],
		["evasive", 0.24],
		["outdated", 0.18],
		["plain", 0.15],
		["off-topic", 0.09],
		["sourced", 0.04],
	],
	politeness: 0.66,
	namesCompetitor: 0.29,
};

/** The people who took over when a member asked for them: careful, and seldom wrong. */
export const AGENT: Author = {
	name: "agent",
	accuracy: { claims: 0.94, plans: 0.94, prescriptions: 0.92, coverage: 0.93, costs: 0.91 },
	whenRight: [
		["sourced", 0.88],
		["plain", 0.1],
		["hedged", 0.02],
	],
	whenWrong: [
		["plain", 0.4],
		["hedged", 0.35],
		["evasive", 0.25],
	],
	politeness: 0.95,
	namesCompetitor: 0.03,
};
