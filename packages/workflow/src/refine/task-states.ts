import type {
	Annotation,
	AnnotationTask,
	ItemClaim,
	TaskItem,
	TaskItemStatus,
} from "@assay/core/domain";
import type { AnnotationStore, GroundTruthStore, TaskStore } from "../ports/index.ts";
import { annotatedRowKey, annotationsOfTask } from "./annotations-of-task.ts";

/** A row of a task with who is at it and where it stands. */
export interface TaskItemState {
	readonly item: TaskItem;
	readonly status: TaskItemStatus;
	/** What people did with it; holds whose time has ended are left out. */
	readonly claims: readonly ItemClaim[];
}

/** Where a task stands. */
export interface TaskStates {
	/** In order. */
	readonly states: readonly TaskItemState[];
	/** What people said in it, oldest first. */
	readonly annotations: readonly Annotation[];
}

/**
 * Where each row of a task stands. Computed from what people did and from the ground truth that was
 * committed since the task was made: a row is completed when it has it under every criterion that
 * people were asked about.
 *
 * @param now a hold counts until its time; milliseconds since 1970.
 */
export async function taskStates(
	store: TaskStore & GroundTruthStore & AnnotationStore,
	task: AnnotationTask,
	now: number,
): Promise<TaskStates> {
	const items = await store.listItems(task.id);
	const annotations = await annotationsOfTask(store, task, items);
	const claims = Map.groupBy(
		(await store.listClaims(task.id)).filter(
			({ heldUntil, state }) => state !== "held" || heldUntil > now,
		),
		({ place }) => place,
	);
	const committed = await committedCriteria(store, task, items);
	const asked = Map.groupBy(annotations, annotatedRowKey);
	const states = items.map((item): TaskItemState => {
		const ofItem = claims.get(item.place) ?? [];
		const criteria = asked.get(annotatedRowKey(item))?.map(({ criterion }) => criterion);
		const isCommitted = (criteria ?? task.criteria.map(({ name }) => name)).every((name) =>
			committed.get(item.responseKey)?.has(name),
		);
		return {
			item,
			claims: ofItem,
			status: statusOf({
				isCommitted,
				isHeld: ofItem.some(({ state }) => state === "held"),
				answers: ofItem.filter(({ state }) => state === "answered").length,
				overlap: task.overlap,
			}),
		};
	});
	return { states, annotations };
}

function statusOf(row: {
	readonly isCommitted: boolean;
	readonly isHeld: boolean;
	readonly answers: number;
	readonly overlap: number;
}): TaskItemStatus {
	if (row.isCommitted) return "completed";
	if (row.answers >= row.overlap) return "ready-for-review";
	return row.answers > 0 || row.isHeld ? "in-annotation" : "needs-assignee";
}

/** Criteria under which each response has ground truth that is not older than the task. */
async function committedCriteria(
	store: GroundTruthStore,
	{ createdAt }: AnnotationTask,
	items: readonly TaskItem[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
	const responseKeys = items.map(({ responseKey }) => responseKey);
	const committed = new Map<string, Set<string>>();
	for (const truth of await store.listGroundTruth({ responseKeys })) {
		if (truth.createdAt < createdAt) continue;
		const known = committed.get(truth.responseKey);
		if (known === undefined) committed.set(truth.responseKey, new Set([truth.criterion]));
		else known.add(truth.criterion);
	}
	return committed;
}
