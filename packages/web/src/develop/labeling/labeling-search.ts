import { defineSearch, type SearchDefinition } from "../../data/search-params.ts";

/** What the table can be sorted by. */
export type LabelingSort = "name" | "coverage" | "conflict" | "accuracy" | "estimated";

/** What the studio keeps in the address. */
export interface LabelingSearch {
	readonly pool: string | undefined;
	readonly criterion: string | undefined;
	/** Name of the labeling function that is open. */
	readonly lf: string | undefined;
	/** Id of the suggestion that is open. */
	readonly suggestion: string | undefined;
	/** Template of the labeling function that is being made. */
	readonly template: string | undefined;
	readonly sort: LabelingSort;
	readonly order: "ascending" | "descending";
}

/** Parameters of the studio's address. */
export const labelingSearch: SearchDefinition<LabelingSearch> = defineSearch((read) => ({
	pool: read.text("pool"),
	criterion: read.text("criterion"),
	lf: read.text("lf"),
	suggestion: read.text("suggestion"),
	template: read.text("template"),
	sort: read.choice("sort", ["name", "coverage", "conflict", "accuracy", "estimated"]),
	order: read.choice("order", ["ascending", "descending"]),
}));

/** Nothing is open. */
export const NOTHING_OPEN: Pick<LabelingSearch, "lf" | "suggestion" | "template"> = {
	lf: undefined,
	suggestion: undefined,
	template: undefined,
};
