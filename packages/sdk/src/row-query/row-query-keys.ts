/** Every key of the filter bar, with what it asks for. */
export const ROW_QUERY_KEYS = {
	slice: "rows of prompts in a slice",
	evaluator: "whose verdicts the other tokens look at",
	criterion: "the criterion whose evaluators the other tokens look at",
	verdict: "pass, fail, abstained or failed",
	label: "rows that were given a label",
	score: "a comparison such as <0.5",
	failed: "respond, any, or an evaluator that could not judge",
	changed: "worse, better or any, against the baseline",
	disagreement: "yes, or a criterion whose evaluators disagree",
	truth: "yes, no, or disagrees: an evaluator says something else than the ground truth",
	latency: "milliseconds, such as >2000",
	cost: "US dollars, such as >0.01",
	tokens: "tokens of the response, such as >500",
	trial: "one repeat, from 0",
	id: "the prompt's id",
} as const;

/** A key of the filter bar. */
export type RowQueryKey = keyof typeof ROW_QUERY_KEYS;

/** Names that the filter bar knows, of the run that is shown. */
export interface RowQueryVocabulary {
	readonly slices: readonly string[];
	readonly evaluators: readonly string[];
	readonly criteria: readonly string[];
	readonly labels: readonly string[];
}

/** Words that a key takes beside names. */
export const ROW_QUERY_WORDS = {
	verdict: ["pass", "fail", "abstained", "failed"],
	failed: ["any", "respond"],
	changed: ["worse", "better", "any"],
	disagreement: ["yes"],
	truth: ["yes", "no", "disagrees"],
} as const;

/** True for a key that the filter bar has. */
export function isRowQueryKey(key: string): key is RowQueryKey {
	return Object.hasOwn(ROW_QUERY_KEYS, key);
}

/** The names that a key takes; `undefined` where any value goes. */
export function namesOfKey(
	key: RowQueryKey,
	vocabulary: RowQueryVocabulary,
): readonly string[] | undefined {
	switch (key) {
		case "slice":
			return vocabulary.slices;
		case "evaluator":
		case "failed":
			return vocabulary.evaluators;
		case "criterion":
		case "disagreement":
			return vocabulary.criteria;
		case "label":
			return vocabulary.labels;
		default:
			return undefined;
	}
}
