import {
	defineProject,
	inLanguage,
	notContainsAny,
	type ScorerArgument,
	slice,
	wordCount,
} from "@assay/sdk";

/** The fact that an answer must state; where languages differ, one form or the other. */
function statesFact({ response, metadata }: ScorerArgument) {
	const forms = String(metadata["fact"]).split("|");
	const found = forms.find((form) => response.toLowerCase().includes(form.toLowerCase()));
	return found === undefined
		? { label: "Reject", explanation: `does not say ${forms.join(" or ")}` }
		: { label: "Accept", explanation: `says ${found}` };
}

export default defineProject({
	name: "health-plan",
	// One row per question, with the answers of two versions of the assistant.
	prompts: "data/answers.csv",
	criteria: {
		accuracy: { description: "States the fact of the plan document", gate: { min: 0.8 } },
		language: { description: "Answers in the language of the question" },
		brevity: { description: "At most 40 words" },
		neutral: { description: "Names no competitor" },
	},
	evaluators: {
		fact: { kind: "function", run: statesFact, criterion: "accuracy" },
		sameLanguage: inLanguage("same-as-input", { criterion: "language" }),
		short: wordCount({ max: 40 }, { criterion: "brevity" }),
		competitors: notContainsAny(["Acme Care", "Zeta Health"], { criterion: "neutral" }),
	},
	slices: {
		coverage: slice.field("topic").equals("coverage", { minPrompts: 10 }),
		claims: slice.field("topic").equals("claims", { minPrompts: 10 }),
		plans: slice.field("topic").equals("plans", { minPrompts: 10 }),
		spanish: slice.language("es", { minPrompts: 20 }),
	},
	systems: { v1: { recorded: true }, v2: { recorded: true } },
});
