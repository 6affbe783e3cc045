import type { RowChoice, TaskChoice, TaskDraft, TaskQueue } from "@assay/sdk/api";

/** Who answers a row: one person, everybody, or so many. */
export type Sharing = "divided" | "overlapping" | "some";

/** What a new task begins with. */
export interface TaskStart {
	readonly run: string | undefined;
	/** Rows that were chosen in the explorer. */
	readonly choice?: RowChoice | undefined;
	readonly criteria?: readonly string[] | undefined;
	readonly slices?: readonly string[] | undefined;
	/** Rows to draw; default: 100. */
	readonly count?: number | undefined;
	/** Rows that have ground truth, too; default: no. */
	readonly includesLabelled?: boolean | undefined;
}

/** A task as the form holds it. */
export interface TaskFields {
	readonly name: string;
	readonly run: string | undefined;
	readonly choice: RowChoice | undefined;
	readonly criteria: readonly string[];
	/** Text of the explorer's filter; not where rows were chosen. */
	readonly q: string;
	readonly slices: readonly string[];
	readonly splits: readonly ("train" | "valid" | "test")[];
	readonly queue: TaskQueue;
	readonly count: number | undefined;
	readonly seed: number;
	readonly includesLabelled: boolean;
	readonly sharing: Sharing;
	/** Answers per row where {@link sharing} is `some`. */
	readonly answers: number | undefined;
	/** One name a line. */
	readonly people: string;
	readonly days: number | undefined;
	readonly wantsGoldenResponse: boolean;
	readonly isBlind: boolean;
	readonly guideline: string;
}

const SEEDS = 2 ** 32;
const LONGEST_NAME = 200;

/** An empty form. */
export function newTask(start: TaskStart): TaskFields {
	const { choice, count = 100, criteria, includesLabelled = false, run, slices } = start;
	const isPicked = choice?.rows !== undefined;
	return {
		name: "",
		run: choice?.run ?? run,
		choice,
		criteria: criteria ?? [],
		q: "",
		slices: slices ?? [],
		splits: [],
		queue: isPicked ? "all" : "measure",
		count,
		seed: Math.floor(Math.random() * SEEDS),
		includesLabelled,
		sharing: "divided",
		answers: 2,
		people: "",
		days: 30,
		wantsGoldenResponse: false,
		isBlind: true,
		guideline: "",
	};
}

/** The form with the one criterion that a run has, where there is nothing to choose. */
export function withOnlyCriterion(
	fields: TaskFields,
	criteria: readonly { readonly name: string }[],
): TaskFields {
	const [only, ...others] = criteria;
	if (only === undefined || others.length > 0) return fields;
	return { ...fields, criteria: [only.name] };
}

/**
 * Names of people, each once.
 *
 * @example
 * peopleOf("expert-1\n expert-2 \n\nexpert-1") // => ["expert-1", "expert-2"]
 */
export function peopleOf(text: string): readonly string[] {
	return [
		...new Set(
			text
				.split("\n")
				.map((line) => line.trim())
				.filter((line) => line !== ""),
		),
	];
}

/** Answers wanted per row; `undefined` while the number is missing. */
export function overlapOf({ answers, people, sharing }: TaskFields): number | undefined {
	switch (sharing) {
		case "divided":
			return 1;
		case "overlapping":
			return Math.max(1, peopleOf(people).length);
		case "some":
			return answers;
	}
}

/** What is asked for a preview; `undefined` while something is missing in the form. */
export function toChoice(fields: TaskFields): TaskChoice | undefined {
	const { choice, count, criteria, queue, run, seed, slices, splits } = fields;
	if (run === undefined || criteria.length === 0) return undefined;
	if (queue !== "all" && count === undefined) return undefined;
	const q = fields.q.trim();
	return {
		...(choice ?? { run, ...(q !== "" && { q }) }),
		criteria,
		...(slices.length > 0 && { slices }),
		...(splits.length > 0 && { splits }),
		queue,
		...(queue !== "all" && { count }),
		seed,
		labelled: fields.includesLabelled ? "included" : "left-out",
	};
}

/** What is made; `undefined` while something is missing in the form. */
export function toDraft(fields: TaskFields): TaskDraft | undefined {
	const { guideline, isBlind, wantsGoldenResponse } = fields;
	const choice = toChoice(fields);
	const name = fields.name.trim() || nameFor(fields);
	const overlap = overlapOf(fields);
	if (choice === undefined || overlap === undefined) return undefined;
	if (problemOfPeople(fields) !== undefined) return undefined;
	return { ...choice, name, overlap, wantsGoldenResponse, isBlind, guideline: guideline.trim() };
}

/** What a task is called that nobody gave a name: as `assay annotate create` calls it. */
export function nameFor({ criteria }: Pick<TaskFields, "criteria">): string {
	return criteria.join(", ").slice(0, LONGEST_NAME);
}

/** Why the people are not enough for the answers; `undefined` where they are, or nobody is named yet. */
export function problemOfPeople(fields: TaskFields): string | undefined {
	const people = peopleOf(fields.people).length;
	const overlap = overlapOf(fields) ?? 1;
	if (people === 0 || overlap <= people) return undefined;
	return `${overlap} answers a row need ${overlap} people, and ${people} ${people === 1 ? "is" : "are"} named`;
}
