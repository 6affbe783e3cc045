const PROGRAM = "it runs a program; write it as a function evaluator";
const TRACES = "it reads traces or tool calls, which Assay does not record";
const SERVICE = "it needs a classifier or service of its own";
const COMPARISON = "it compares the outputs of several systems; use assay compare";
const MARKUP = "there is no check of this kind of markup; write it as a function evaluator";
const NO_MEASURE = "there is no such measure";

const REASONS: Readonly<Record<string, string>> = {
	javascript: PROGRAM,
	python: PROGRAM,
	ruby: PROGRAM,
	webhook: "it calls a web service; write it as a function evaluator",
	classifier: SERVICE,
	guardrails: SERVICE,
	moderation: SERVICE,
	pi: SERVICE,
	"agent-rubric": SERVICE,
	"search-rubric": "its judge searches the web",
	"research-rubric": "its judge searches the web",
	"video-rubric": "it judges video",
	"select-best": COMPARISON,
	"max-score": COMPARISON,
	human: "it is filled in by people",
	gleu: NO_MEASURE,
	meteor: NO_MEASURE,
	perplexity: "it needs log probabilities",
	"perplexity-score": "it needs log probabilities",
	"similar:dot": NO_MEASURE,
	"similar:euclidean": NO_MEASURE,
	"finish-reason": "the finish reason is kept with the response, but no check reads it",
	"conversation-relevance": "it judges a conversation turn by turn",
	"contains-html": MARKUP,
	"contains-sql": MARKUP,
	"contains-xml": MARKUP,
	"is-html": MARKUP,
	"is-sql": MARKUP,
	"is-xml": MARKUP,
	"is-valid-function-call": TRACES,
	"is-valid-openai-function-call": TRACES,
	"is-valid-openai-tools-call": TRACES,
	"tool-call-f1": TRACES,
	"skill-used": TRACES,
};

/** Why an assertion type of promptfoo has no counterpart. */
export function reasonWhyUnported(type: string): string {
	const known = REASONS[type];
	if (known !== undefined) return known;
	if (/^(?:trajectory:|trace-)/.test(type)) return TRACES;
	if (type.startsWith("promptfoo:redteam:")) return "it is a grader of red-team attacks";
	return "the assertion type is not known";
}
