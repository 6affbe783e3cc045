import { defineSearch } from "../../data/search-params.ts";

/** What the playground keeps in the address. */
export const promptsSearch = defineSearch((read) => ({
	/** Id of what was tried last. */
	trial: read.text("trial"),
	/** How the prompts of the sample are chosen. */
	among: read.choice("among", ["first", "random", "picked"]),
	count: read.number("count") ?? 10,
	seed: read.number("seed") ?? 1,
	/** Ids of picked prompts. */
	prompts: read.list("prompts"),
	slice: read.text("slice"),
	/** With prompts of the split `test`. */
	test: read.flag("test"),
	/** Names of evaluators; none named: the first few. */
	checks: read.list("checks"),
	/** No response is checked. */
	unchecked: read.flag("unchecked"),
	/** Responses as a difference by words from the first variant's. */
	diff: read.flag("diff"),
	/** The editors are put away. */
	results: read.flag("results"),
	/** Job of the benchmark of a promoted variant. */
	job: read.text("job"),
	/** Name of the system that it is compared with. */
	base: read.text("base"),
}));

/** The playground's parameters, read. */
export type PromptsSearch = ReturnType<typeof promptsSearch.read>;
