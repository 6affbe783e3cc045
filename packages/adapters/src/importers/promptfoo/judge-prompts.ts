/** What a model-graded assertion of promptfoo asks, in Assay's judge template. */
export interface JudgeQuestion {
	/** The parts of the row that the judge reads, in order. */
	readonly reads: readonly ("input" | "context" | "reference" | "response")[];
	/** When the response is to be accepted; `value` is the assertion's own text. */
	readonly accept: (value: string) => string;
	/** Whether the assertion needs a text of its own. */
	readonly needsValue: boolean;
}

const RUBRIC: JudgeQuestion = {
	reads: ["input", "response"],
	accept: (value) => `it meets this requirement:\n${value}`,
	needsValue: true,
};

const FACTUALITY: JudgeQuestion = {
	reads: ["input", "reference", "response"],
	accept: () =>
		"it does not contradict the reference. Leaving facts out, adding facts, and other words for the same facts are no contradiction",
	needsValue: true,
};

/** By promptfoo's assertion type. */
export const JUDGE_QUESTIONS: Readonly<Record<string, JudgeQuestion>> = {
	"llm-rubric": RUBRIC,
	"model-graded-closedqa": RUBRIC,
	"g-eval": RUBRIC,
	factuality: FACTUALITY,
	"model-graded-factuality": FACTUALITY,
	"answer-relevance": {
		reads: ["input", "response"],
		accept: () => "it answers the question that was asked, and keeps to it",
		needsValue: false,
	},
	"context-relevance": {
		reads: ["input", "context"],
		accept: () => "the context holds what is needed to answer the question, and little else",
		needsValue: false,
	},
	"context-faithfulness": {
		reads: ["input", "context", "response"],
		accept: () => "everything that it claims follows from the context",
		needsValue: false,
	},
	"context-recall": {
		reads: ["input", "context", "reference"],
		accept: () => "every statement of the reference is supported by the context",
		needsValue: true,
	},
};

const TITLES = {
	input: "Question",
	context: "Context",
	reference: "Reference",
	response: "Response",
} as const;

/**
 * The judge's template for a question.
 *
 * @param value the assertion's own text; for a question that reads the reference it takes the
 *   reference's place.
 */
export function judgePrompt(question: JudgeQuestion, value: string, isNegated: boolean): string {
	const parts = question.reads.map((part) => {
		const text = part === "reference" && value !== "" ? value : `{{${part}}}`;
		return `${TITLES[part]}:\n${text}`;
	});
	const subject = question.reads.includes("response") ? "the response" : "the row";
	const [good, bad] = isNegated ? ["Reject", "Accept"] : ["Accept", "Reject"];
	return [
		"You judge the answer of an assistant.",
		...parts,
		`${good} ${subject} when ${question.accept(value)}.`,
		`Otherwise ${bad.toLowerCase()} it. First explain, then give one of these labels: {{labels}}`,
	].join("\n\n");
}
