/** What the answers below a first part of the path rest on, besides the runs that they name. */
const RESTS_ON: Readonly<Record<string, readonly string[]>> = {
	jobs: ["jobs"],
	uploads: ["jobs"],
	documents: ["documents"],
	annotations: ["annotations"],
	project: ["runs", "definitions", "prompts", "configuration"],
	settings: ["definitions", "configuration"],
	definitions: ["definitions", "prompts"],
	coverage: ["definitions", "prompts"],
	prompts: ["definitions", "prompts"],
	"prompt-fields": ["prompts"],
	"run-options": ["definitions", "prompts", "configuration"],
};
/** What changes a view of runs that are done. */
const VIEWS_REST_ON = ["definitions", "prompts", "annotations", "documents"];
/** Inputs that name runs. */
const RUN_INPUTS = ["run", "runs", "baseline"];

/**
 * Topics of live events that the answer of an operation rests on, from its path and input. One that
 * names runs follows those and no others.
 *
 * @example
 * topicsOf("GET /coverage", {}) // => ["definitions", "prompts"]
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
