import { defineSearch, type SearchDefinition } from "../../data/search-params.ts";

/** What the address of the pools says. */
export interface PoolsSearch {
	/** Name of the pool whose rows are shown; absent: the list of pools. */
	readonly pool: string | undefined;
	/** Whose labels, votes and scores are shown. */
	readonly criterion: string | undefined;
	/** The row that is open. */
	readonly row: number | undefined;
	/** Words that prompt or response has. */
	readonly q: string | undefined;
	/** Each `key=value`. */
	readonly meta: readonly string[];
	/** A label's name, `*` for any, `-` for none. */
	readonly label: string | undefined;
	/** Each `labeling function=label`. */
	readonly vote: readonly string[];
	readonly min: number | undefined;
	readonly max: number | undefined;
	/** The dialog that is open. */
	readonly new: "" | "file" | "run" | "task";
}

/** The pools' parameters in the address. */
export const poolsSearch: SearchDefinition<PoolsSearch> = defineSearch((read) => ({
	pool: read.text("pool"),
	criterion: read.text("criterion"),
	row: read.number("row"),
	q: read.text("q"),
	meta: read.list("meta"),
	label: read.text("label"),
	vote: read.list("vote"),
	min: read.number("min"),
	max: read.number("max"),
	new: read.choice("new", ["", "file", "run", "task"]),
}));
