import type { ProjectFile } from "./project-file.ts";

const CONFIG = `// What "good" means for the Be Healthy chatbot, and how it is measured. Change anything and run again:
// only what your change touches is called for.
import { defineProject, judge, notContainsAny, notRegex, slice } from "@assay/sdk";

const prompt = [
	{ role: "system", content: "You are the assistant of the health insurer Be Healthy." },
	{ role: "user", content: "{{input}}" },
] as const;

export default defineProject({
	name: "be-healthy",

	// 400 questions with their official answers; the columns are recognised by their names.
	prompts: "data/reference-prompts.csv",

	// What an answer must be. A gate holds when even the lower end of the interval reaches it.
	criteria: {
		accuracy: {
			description: "Says what the plan documents say",
			gate: { min: 0.85 },
		},
		politeness: {
			description: "Is polite, as to a guest",
			gate: { min: 0.9 },
		},
		noCompetitor: {
			description: "Names no other insurer",
			gate: { min: 0.95 },
		},
	},

	// Who decides, automatically: a judge model and two plain rules.
	evaluators: {
		accuracyJudge: judge({
			criterion: "accuracy",
			model: "sandbox:be-healthy-judge",
			prompt: "judges/accuracy.md",
		}),
		rudeWords: notRegex(
			"obviously|read your handbook|not our problem|not my job|you should know|stop asking|figure it out|you people|calm down",
			{ criterion: "politeness", ignoreCase: true },
		),
		competitors: notContainsAny(["Acme Care", "Zeta Health"], {
			criterion: "noCompetitor",
			ignoreCase: true,
		}),
	},

	// Where to look apart. Slices overlap, and sort new prompts by themselves.
	slices: {
		claims: slice.field("topic").equals("claims"),
		costs: slice.field("topic").equals("costs"),
		coverage: slice.field("topic").equals("coverage"),
		plans: slice.field("topic").equals("plans"),
		prescriptions: slice.field("topic").equals("prescriptions"),
		app: slice.field("channel").equals("app"),
		longQuestions: slice.field("input").words(40, undefined),
		// Many members write in Spanish, so 50 prompts are wanted. The file has none.
		spanish: slice.language("es", { minPrompts: 50 }),
	},

	// What is measured: the chatbot as it is, and a candidate that has also learnt from the agents'
	// answers. Any provider:model can stand here.
	systems: {
		base: { model: "sandbox:be-healthy-base", prompt },
		withAgents: { model: "sandbox:be-healthy-with-agents", prompt },
	},

	// Who fills slices: it knows the questions of this example in Spanish, and nothing else.
	fillModel: "sandbox:be-healthy-writer",
});
`;

const JUDGE = `You check the answers of a health insurer's chatbot.

<question>
{{input}}
</question>

<official_answer>
{{reference}}
</official_answer>

<answer>
{{response}}
</answer>

Accept the answer when it says roughly what the official answer says.
Reject it when it is about something else or leaves the question open.
`;

const READ_ME = `# Be Healthy

An example project of Assay. Be Healthy is an invented health insurer; all questions, answers and
plan rules are synthetic, written by a generator with a fixed seed. The competitors are invented too.

| file | what it is |
|---|---|
| \`assay.config.ts\` | criteria, evaluators, slices and the system: the project |
| \`judges/accuracy.md\` | the prompt of the judge |
| \`data/reference-prompts.csv\` | questions with official answers, asked in every run |
| \`data/historical.jsonl\` | questions and answers of the past, as a support chat would export them |
| \`report.html\` | the newest run; open it in a browser |

## The models

They are small programs that Assay serves on this machine while it runs, and calls over HTTP as it
calls a vendor. No key, no network.

- \`be-healthy-base\`, the chatbot, answers with what the old assistant answered to the most similar
  question in \`data/historical.jsonl\`, mistakes included.
- \`be-healthy-with-agents\`, a candidate for its place, has learnt from the agents' answers too.
- \`be-healthy-judge\` compares an answer with the official one by words, amounts and yes or no. It
  is lenient. It becomes stricter when its prompt says that amounts must be the same, or that yes
  and no must not contradict each other. It reads the texts in \`<official_answer>\` and \`<answer>\`.
- \`be-healthy-writer\` translates the questions of this example into Spanish, by a dictionary of the
  phrasings that they were generated from. Other texts it gives back marked as a mock's. Try
  \`assay prompts translate --to es --first 50\`, then \`assay prompts review\`.

## Go on

Every command works in this folder, offline: \`assay run\`, \`assay report\`, \`assay coverage\`. After
an edit, \`assay run\` asks only for what the edit touches. \`assay demo\` in the folder above tells the
story again and keeps your edits. To measure your own chatbot, put its \`provider:model\` into
\`systems\`.
`;

/** The example's definitions, and what a reader needs to know. */
export const DEFINITION_FILES: readonly ProjectFile[] = [
	{ name: "assay.config.ts", kind: "editable", text: CONFIG },
	{ name: "judges/accuracy.md", kind: "editable", text: JUDGE },
	{ name: "README.md", kind: "editable", text: READ_ME },
];
