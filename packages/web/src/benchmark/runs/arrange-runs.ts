import { costOf, durationOf, failuresOf, type ListedRun } from "./listed-run.ts";
import type { RunsSearch } from "./runs-search.ts";

/** What is shown of a list of runs, and in which order. */
export type RunsArrangement = Pick<RunsSearch, "system" | "state" | "tag" | "sort" | "order">;

/**
 * The runs that fit every filter (any of its values), sorted. What is not known goes last in either
 * order; equal ones stay as they were.
 */
export function arrangeRuns(
	runs: readonly ListedRun[],
	arrangement: RunsArrangement,
): readonly ListedRun[] {
	const sign = arrangement.order === "ascending" ? 1 : -1;
	return runs
		.filter(({ run }) => fits(run, arrangement))
		.map((listed) => ({ listed, key: sortKey(listed, arrangement.sort) }))
		.toSorted((a, b) => compareKeys(a.key, b.key, sign))
		.map(({ listed }) => listed);
}

/** A tag as filters name it: `name=value`, or the name alone where the value is empty. */
export function tagText(name: string, value: string): string {
	return value === "" ? name : `${name}=${value}`;
}

function fits(run: ListedRun["run"], { state, system, tag }: RunsArrangement): boolean {
	const tags = Object.entries(run.tags).map(([name, value]) => tagText(name, value));
	return (
		(system.length === 0 || system.includes(run.system.name)) &&
		(state.length === 0 || state.includes(run.state)) &&
		(tag.length === 0 || tag.some((one) => tags.includes(one)))
	);
}

type SortKey = number | string | undefined;

function sortKey(listed: ListedRun, sort: RunsArrangement["sort"]): SortKey {
	const { run } = listed;
	switch (sort) {
		case "created":
			return run.createdAt;
		case "state":
			return run.state;
		case "system":
			return run.system.name;
		case "prompts":
			return run.prompts * run.trials;
		case "duration":
			return durationOf(listed);
		case "cost":
			return costOf(listed);
		case "failures":
			return failuresOf(listed);
	}
}

function compareKeys(a: SortKey, b: SortKey, sign: number): number {
	if (a === b) return 0;
	if (a === undefined) return 1;
	if (b === undefined) return -1;
	return a < b ? -sign : sign;
}
