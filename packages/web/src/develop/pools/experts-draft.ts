import type { PoolTaskChoice } from "@assay/sdk/api";
import { peopleOf } from "../../refine/tasks/task-draft.ts";

/** A task of a pool as the form holds it. */
export interface ExpertsFields {
	readonly name: string;
	readonly criteria: readonly string[];
	readonly draw: PoolTaskChoice["draw"];
	readonly count: number | undefined;
	readonly seed: number;
	/** One name a line. */
	readonly people: string;
	/** Everybody answers each row, instead of one person. */
	readonly isShared: boolean;
	readonly wantsGoldenResponse: boolean;
	readonly guideline: string;
}

const DEFAULT_COUNT = 100;
const SEEDS = 2 ** 32;
const LONGEST_NAME = 200;

/** An empty form; rows that were picked are what is sent. */
export function newExperts(start: {
	readonly criterion: string | undefined;
	readonly picked: readonly number[];
}): ExpertsFields {
	return {
		name: "",
		criteria: start.criterion === undefined ? [] : [start.criterion],
		draw: start.picked.length > 0 ? "picked" : "random",
		count: DEFAULT_COUNT,
		seed: Math.floor(Math.random() * SEEDS),
		people: "",
		isShared: false,
		wantsGoldenResponse: false,
		guideline: "",
	};
}

/** What is asked for; `undefined` while something is missing in the form. */
export function choiceOf(
	{ count, criteria, draw, seed }: ExpertsFields,
	picked: readonly number[],
): PoolTaskChoice | undefined {
	if (criteria.length === 0) return undefined;
	if (draw === "picked") return { criteria, draw, rows: picked, seed };
	return count === undefined ? undefined : { criteria, draw, count, seed };
}

/** Answers wanted per row. */
export function overlapOf({ isShared, people }: ExpertsFields): number {
	return isShared ? Math.max(1, peopleOf(people).length) : 1;
}

/** What the task is called, also where nobody gave it a name. */
export function nameOf({ criteria, name }: ExpertsFields, pool: string): string {
	return (name.trim() || `${criteria.join(", ")} (${pool})`).slice(0, LONGEST_NAME);
}
