/** What the answers below a first part of the path rest on, besides the runs that they name. */
const RESTS_ON: Readonly<Record<string, readonly string[]>> = {
	jobs: ["jobs"],
	uploads: ["jobs"],
	documents: ["documents"],
	trials: ["jobs", "ground-truth", "documents"],
	judges: ["jobs", "definitions", "documents"],
	"judge-run": ["runs", "definitions", "ground-truth"],
	"jury-fit": ["definitions", "ground-truth"],
	juries: ["definitions"],
	"judge-comparison": ["jobs", "definitions", "ground-truth"],
	annotations: ["annotations"],
	trust: ["ground-truth", "runs", "definitions", "documents"],
	tasks: ["tasks", "annotations", "ground-truth"],
	"task-preview": ["ground-truth"],
	"next-steps": [
		"runs",
		"definitions",
		"prompts",
		"annotations",
		"documents",
		"tasks",
		"ground-truth",
	],
	review: ["annotations", "ground-truth", "tasks"],
	project: ["runs", "definitions", "prompts", "configuration"],
	settings: ["definitions", "configuration"],
	definitions: ["definitions", "prompts"],
	coverage: ["definitions", "prompts", "documents", "runs"],
	proposals: ["documents", "prompts", "definitions"],
	"fill-options": ["definitions", "configuration"],
	fills: ["jobs"],
	"fine-tunes": ["documents", "definitions", "jobs", "runs"],
	"fine-tune-options": ["documents", "definitions", "configuration"],
	"quality-models": ["documents", "jobs", "definitions", "pools"],
	prompts: ["definitions", "prompts"],
	"prompt-fields": ["prompts"],
	"run-options": ["definitions", "prompts", "configuration"],
	"curated-sets": ["documents", "jobs", "pools"],
	"curation-choices": ["documents", "pools", "definitions", "ground-truth"],
	playground: ["jobs", "definitions", "documents"],
	pools: ["pools", "jobs", "definitions", "documents", "ground-truth"],
};
/** What changes a view of runs that are done. */
const VIEWS_REST_ON = ["definitions", "prompts", "annotations", "ground-truth", "documents"];
/** Inputs that name runs. */
const RUN_INPUTS = ["run", "runs", "baseline"];

/**
 * Topics of live events that the answer of an operation rests on, from its path and input. One that
 * names runs follows those and no others.
 *
 * @example
 * topicsOf("GET /coverage", {}) // => ["definitions", "prompts", "documents", "runs"]
 */
export function topicsOf(key: string, input: object): readonly string[] {
	const [method = "", path = ""] = key.split(" ");
	const [, first = ""] = path.split("/");
	const named = runTopics(new Map(Object.entries(input)));
	const known = RESTS_ON[first];
	if (known !== undefined) return [...known, ...named];
	const isList = named.length === 0 || method !== "GET";
	const views = path === "/runs" ? [] : VIEWS_REST_ON;
	return [...(isList ? ["runs"] : []), ...named, ...views];
}

function runTopics(input: ReadonlyMap<string, unknown>): readonly string[] {
	return RUN_INPUTS.flatMap((name) => input.get(name) ?? [])
		.filter((id) => typeof id === "string")
		.map((id) => `run ${id}`);
}
