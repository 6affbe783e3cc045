import type {
	Annotation,
	AnnotationTask,
	ItemClaim,
	TaskInvitation,
	TaskItem,
	TaskItemStatus,
} from "@assay/core/domain";
import type { Store } from "../ports/index.ts";
import { type TaskItemState, type TaskStates, taskStates } from "./task-states.ts";

/** How many rows of a task stand where. */
export interface TaskProgress {
	readonly statuses: Readonly<Record<TaskItemStatus, number>>;
	readonly rows: number;
	/** Answers given, at most `overlap` a row. */
	readonly answers: number;
	/** Answers wanted in all. */
	readonly wanted: number;
}

/** What one person has done of a task. */
export interface PersonProgress {
	readonly annotator: string;
	readonly answered: number;
	readonly skipped: number;
	/** Rows that are open on a screen of theirs now. */
	readonly held: number;
	/** Median time of an answer, in milliseconds; absent where none was timed. */
	readonly medianMs?: number;
	/** Milliseconds since 1970; absent where they were never seen. */
	readonly lastSeenAt?: number;
	/** Newest first. */
	readonly invitations: readonly TaskInvitation[];
}

/** One task with its progress and that of each person. */
export interface TaskReport extends TaskStates {
	readonly progress: TaskProgress;
	readonly purposes: Readonly<Record<TaskItem["purpose"], number>>;
	/** Those who were invited and those who answered, by name. */
	readonly people: readonly PersonProgress[];
}

/** Adds up where the rows of a task stand. */
export function taskProgress(
	{ overlap }: AnnotationTask,
	states: readonly TaskItemState[],
): TaskProgress {
	const statuses = {
		"needs-assignee": 0,
		"in-annotation": 0,
		"ready-for-review": 0,
		completed: 0,
	};
	let answers = 0;
	for (const { claims, status } of states) {
		statuses[status]++;
		const given = claims.filter(({ state }) => state === "answered").length;
		answers += Math.min(overlap, given);
	}
	return { statuses, rows: states.length, answers, wanted: states.length * overlap };
}

/** Reads how a task goes, and how each of its people does. */
export async function reportTask(
	store: Store,
	task: AnnotationTask,
	now: number,
): Promise<TaskReport> {
	const { annotations, states } = await taskStates(store, task, now);
	const purposes = { measure: 0, improve: 0, "locked-test": 0 };
	for (const { item } of states) purposes[item.purpose]++;
	return {
		states,
		annotations,
		progress: taskProgress(task, states),
		purposes,
		people: await peopleOf(store, task, { annotations, states }),
	};
}

async function peopleOf(
	store: Store,
	task: AnnotationTask,
	{ annotations, states }: TaskStates,
): Promise<readonly PersonProgress[]> {
	const invitations = Map.groupBy(
		(await store.listInvitations(task.id)).toReversed(),
		({ annotator }) => annotator,
	);
	const claims = Map.groupBy(
		states.flatMap((state) => state.claims),
		({ annotator }) => annotator,
	);
	const times = Map.groupBy(annotations, ({ annotator }) => annotator);
	const names = new Set([...invitations.keys(), ...claims.keys()]);
	return [...names].toSorted().map((annotator) => ({
		annotator,
		...claimCounts(claims.get(annotator) ?? []),
		...medianTime(times.get(annotator) ?? []),
		invitations: invitations.get(annotator) ?? [],
	}));
}

function claimCounts(
	claims: readonly ItemClaim[],
): Omit<PersonProgress, "annotator" | "medianMs" | "invitations"> {
	const count = (wanted: ItemClaim["state"]): number =>
		claims.filter(({ state }) => state === wanted).length;
	return {
		answered: count("answered"),
		skipped: count("skipped"),
		held: count("held"),
		...(claims.length > 0 && {
			lastSeenAt: claims.reduce((last, { updatedAt }) => Math.max(last, updatedAt), 0),
		}),
	};
}

/** The middle of the times, or the mean of the two in the middle. */
function medianTime(annotations: readonly Annotation[]): Pick<PersonProgress, "medianMs"> {
	// An answer to several criteria has its one time in each annotation.
	const answers = new Map(
		annotations.map((one) => [`${one.responseKey} ${one.createdAt}`, one.durationMs]),
	);
	const times = [...answers.values()].flatMap((time) => time ?? []).toSorted((a, b) => a - b);
	const middle = times.slice(Math.ceil(times.length / 2) - 1, Math.floor(times.length / 2) + 1);
	if (times.length === 0) return {};
	return { medianMs: middle.reduce((sum, time) => sum + time, 0) / middle.length };
}
