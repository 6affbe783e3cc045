/** A file of a new project. */
export interface TemplateFile {
	readonly name: string;
	readonly text: string;
}

const PROMPTS = `id,question,reference,topic
plan-1,Does my plan cover dental cleaning?,"Yes, two cleanings a year.",coverage
claim-1,How do I file a claim?,"Upload the bill in the member portal within 90 days.",claims
claim-2,How long does a claim take?,"Most claims are paid within 14 days.",claims
`;

const JUDGE = `You check an assistant's answer against the official one.

Question:
{{input}}

Official answer:
{{reference}}

Assistant's answer:
{{response}}

Accept it when it says the same in substance and nothing that contradicts the official answer.
`;

const BASIC = `import { defineProject, judge, notContainsAny, slice, wordCount } from "@assay/sdk";

export default defineProject({
	name: "my-project",
	prompts: "data/prompts.csv",
	criteria: {
		accuracy: { description: "The answer agrees with the official one", gate: { min: 0.8 } },
		brevity: { description: "The answer is short" },
		noCompetitor: { description: "Names no competitor" },
	},
	evaluators: {
		accuracyJudge: judge({
			criterion: "accuracy",
			model: "openai:gpt-4o-mini",
			prompt: "judges/accuracy.md",
		}),
		short: wordCount({ max: 120 }, { criterion: "brevity" }),
		competitors: notContainsAny(["Acme Care", "Zeta Health"], { criterion: "noCompetitor" }),
	},
	slices: {
		claims: slice.field("topic").equals("claims"),
		spanish: slice.language("es", { minPrompts: 50 }),
	},
	systems: {
		// Set OPENAI_API_KEY, here or in .env; "sandbox:echo" answers offline and without a key.
		base: { model: "openai:gpt-4o-mini", prompt: "Answer a member of a health plan.\\n\\n{{input}}" },
	},
});
`;

const RECORDED_ROWS = `{"id":"plan-1","input":"Does my plan cover dental cleaning?","reference":"Yes, two cleanings a year.","system":"v1","response":"Yes, twice a year."}
{"id":"plan-1","input":"Does my plan cover dental cleaning?","reference":"Yes, two cleanings a year.","system":"v2","response":"Please ask your dentist."}
{"id":"claim-1","input":"How do I file a claim?","reference":"Upload the bill in the member portal within 90 days.","system":"v1","response":"Send it by post."}
{"id":"claim-1","input":"How do I file a claim?","reference":"Upload the bill in the member portal within 90 days.","system":"v2","response":"Upload the bill in the portal."}
`;

const RECORDED = `import { defineProject, noRefusal, similarity, slice } from "@assay/sdk";

export default defineProject({
	name: "my-project",
	// Prompts with the responses of two versions of the system, recorded elsewhere.
	prompts: "data/recorded.jsonl",
	evaluators: {
		overlap: similarity("token-f1"),
		answers: noRefusal(),
	},
	slices: { short: slice.field("input").words(undefined, 8) },
	systems: { v1: { recorded: true }, v2: { recorded: true } },
});
`;

/** The projects that \`assay init --template\` makes. */
export const TEMPLATES: Readonly<Record<string, readonly TemplateFile[]>> = {
	basic: [
		{ name: "assay.config.ts", text: BASIC },
		{ name: "data/prompts.csv", text: PROMPTS },
		{ name: "judges/accuracy.md", text: JUDGE },
	],
	recorded: [
		{ name: "assay.config.ts", text: RECORDED },
		{ name: "data/recorded.jsonl", text: RECORDED_ROWS },
	],
};
