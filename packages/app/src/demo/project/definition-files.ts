import type { ProjectFile } from "./project-file.ts";

const CONFIG = `// What "good" means for the Be Healthy chatbot, and how it is measured. Change anything and run again:
// only what your change touches is called for.
import { defineProject, judge, lf, notContainsAny, notRegex, slice } from "@assay/sdk";

const prompt = [
	{ role: "system", content: "You are the assistant of the health insurer Be Healthy." },
	{ role: "user", content: "{{input}}" },
] as const;

// What the experts' explanations quoted when they rejected an answer: more than the rules above the
// benchmark know, which is why these vote on the pool and those do not have to.
const rude = lf.regex(
	"obviously|read your handbook|not our problem|not my job|you should know|stop asking|figure it out|you people|calm down|how hard can it be|do not have time|seriously, again|a child could|everybody else understands",
	{ ignoreCase: true },
);
const competitor = lf.keyword(["Acme", "AcmeCare", "Zeta"]);
const isClean = lf.not(lf.any(rude, competitor));
const accept = { criterion: "compliance", label: "Accept" } as const;
const reject = { criterion: "compliance", label: "Reject" } as const;

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
		// The sum of the three: what experts decide about answers of the past.
		compliance: {
			description: "The insurer would send this answer: right, polite, without a competitor",
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

	// Small programs that vote on answers of the past, or abstain: no model is asked. Each says what an
	// expert's explanation said of a few answers, and they are wrong now and then.
	labelingFunctions: {
		citesPlanDocuments: {
			...accept,
			rule: lf.all(lf.keyword(["according to your plan documents", "as listed in your plan documents"]), isClean),
		},
		citesSummary: { ...accept, rule: lf.all(lf.keyword("your benefits summary"), isClean) },
		checkedHandbook: {
			...accept,
			rule: lf.all(
				lf.keyword("current handbook"),
				lf.keyword(["hope that helps", "feel free", "let me know"]),
				isClean,
			),
		},
		impatient: {
			...reject,
			rule: lf.regex("^(how hard can it be|i do not have time|seriously, again)", { ignoreCase: true }),
		},
		talksDown: {
			...reject,
			rule: lf.regex("^(a child could|honestly, everybody else)", { ignoreCase: true }),
		},
		blamesMember: {
			...reject,
			rule: lf.regex("^(obviously you|you people)", { ignoreCase: true }),
		},
		outdated: { ...reject, rule: lf.keyword("in an older handbook") },
		evasive: { ...reject, rule: lf.keyword("it depends on your situation") },
		saysLittle: { ...reject, rule: lf.length("words", { max: 6 }) },
		recommendsCompetitor: { ...reject, rule: lf.keyword("look at Zeta Health") },
		misspeltCompetitor: { ...reject, rule: lf.keyword(["AcmeCare", "people from Zeta"]) },
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
| \`assay.config.ts\` | criteria, evaluators, slices, labeling functions and systems: the project |
| \`judges/accuracy.md\` | the prompt of the judge, before it is mended |
| \`data/reference-prompts.csv\` | questions with official answers, asked in every run |
| \`data/historical.jsonl\` | questions and answers of the past, as a support chat would export them |
| \`report.html\` | the newest run; open it in a browser |

## What the story leaves behind

\`assay demo\` plays the whole story once. What it makes beside the files is in the store: the runs, the
experts' labels, the mended judge \`accuracyJudge aligned\`, 50 prompts in Spanish, the pool \`history\`,
the quality model \`complianceModel\` (an evaluator, too), the curated set \`be-healthy\`, and five tuned
systems. \`assay ui\` shows all of it.

## The models

They are small programs that Assay serves on this machine while it runs, and calls over HTTP as it
calls a vendor. No key, no network.

- \`be-healthy-base\`, the chatbot, answers with what the old assistant answered to the most similar
  question in \`data/historical.jsonl\`, mistakes included.
- \`be-healthy-with-agents\`, a candidate for its place, has learnt from the agents' answers too.
- A tuned model (\`ft:be-healthy-base:…\`) answers a question like those it was tuned on with the learnt
  answer that the most similar ones agree on, and every other question as before.
- \`be-healthy-judge\` compares an answer with the official one by words, amounts and yes or no. It
  is lenient. It becomes stricter when its prompt says that amounts must be the same, or that yes
  and no must not contradict each other. It reads the texts in \`<official_answer>\` and \`<answer>\`.
- \`be-healthy-writer\` translates the questions of this example into Spanish, by a dictionary of the
  phrasings that they were generated from. Other texts it gives back marked as a mock's. It also
  revises a judge's prompt, as far as copying what experts say most often goes.

## Go on

Every command works in this folder, offline: \`assay run\`, \`assay report\`, \`assay lf list\`,
\`assay curate history --criterion compliance\`. After an edit only what it touches is done again.
\`assay demo\` in the folder above tells the story again and keeps your edits. To measure your own
chatbot, put its \`provider:model\` into \`systems\`.
`;

/** The example's definitions, and what a reader needs to know. */
export const DEFINITION_FILES: readonly ProjectFile[] = [
	{ name: "assay.config.ts", kind: "editable", text: CONFIG },
	{ name: "judges/accuracy.md", kind: "editable", text: JUDGE },
	{ name: "README.md", kind: "editable", text: READ_ME },
];
