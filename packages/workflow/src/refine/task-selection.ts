import type { RowQuery, Split } from "@assay/core/domain";

/**
 * Which of the selected rows people get: `all` of them; a simple random `sample`; `measure`, a
 * random draw that is spread over verdicts and slices so that rates become as exact as can be;
 * `improve`, the rows where a label would teach most.
 */
export type TaskQueue = "all" | "sample" | "measure" | "improve";

/** What people shall label. */
export interface TaskSelection {
	/** At least one, by name; the *measure* and *improve* queues look at the first. */
	readonly criteria: readonly string[];
	/** Rows of the run that a filter names, ascending. */
	readonly rows: ArrayLike<number>;
	/** Why these rows say nothing about others; absent where the filter asks for slices and repeats alone. */
	readonly chosenBecause?: string | undefined;
	/** Slices that the filter limits `rows` to; absent: it limits them to none. Empty: to what no slice names. */
	readonly filteredTo?: readonly string[] | undefined;
	/** Only rows in one of these slices; absent: all. */
	readonly slices?: readonly string[] | undefined;
	/** Only prompts of one of these splits; absent: all. */
	readonly splits?: readonly Split[] | undefined;
	readonly queue: TaskQueue;
	/** Rows to take; not for `all`. */
	readonly count?: number | undefined;
	/** Of the draw, and of the order in which rows are handed out. */
	readonly seed: number;
	/** Rows that have ground truth already are taken, too. */
	readonly includesLabelled: boolean;
}

/**
 * Slices that a draw from the selection is limited to; see `TaskItem.drawnWithin`. Rows in one of the
 * slices `a` and `b` have equal chances, so that those of `a` stand for all of `a`; rows that are in
 * two slices at once, in one split or of one repeat stand for no slice.
 */
export function drawnWithin({
	filteredTo,
	slices,
	splits,
}: TaskSelection): readonly string[] | undefined {
	if (splits !== undefined || (filteredTo !== undefined && slices !== undefined)) return [];
	return filteredTo ?? slices;
}

/** Slices that a filter limits rows to, as {@link TaskSelection.filteredTo} tells it. */
export function slicesOfFilter({ terms }: RowQuery): readonly string[] | undefined {
	if (terms.length === 0) return undefined;
	const names = terms.flatMap((term) =>
		term.kind === "slice" && !term.isNegated ? [term.name] : [],
	);
	return names.length === terms.length ? names : [];
}

/** Conditions that do not depend on what the system or an evaluator did. */
const OF_PROMPTS: ReadonlySet<string> = new Set(["slice", "trial"]);

/**
 * Why rows that a filter names stand for no others: labels of rows that were picked by what an
 * evaluator or the response says are no random draw of any verdict, and would bend every rate.
 * `undefined` where the filter asks for slices and repeats alone.
 */
export function reasonOfChoice(query: RowQuery, picksRows: boolean): string | undefined {
	if (picksRows) return "rows were picked one by one";
	const kinds = new Set(
		query.terms.map(({ kind }) => kind).filter((kind) => !OF_PROMPTS.has(kind)),
	);
	return kinds.size === 0 ? undefined : `the filter asks for ${[...kinds].join(", ")}`;
}
