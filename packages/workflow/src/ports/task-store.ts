import type {
	Annotation,
	AnnotationTask,
	ItemClaim,
	TaskInvitation,
	TaskItem,
	TaskState,
} from "@assay/core/domain";

/** Who takes a row of a task, in which window, until when. */
export interface ItemHold {
	readonly annotator: string;
	/** Window that asks; two windows of one person never hold the same row. */
	readonly client: string;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly leaseMs: number;
}

/** One person's answer to one row, all of it. */
export interface ItemAnswer {
	readonly place: number;
	readonly annotator: string;
	readonly client: string;
	/** One per criterion; empty takes the row without a label (skipped). */
	readonly annotations: readonly Annotation[];
	readonly now: number;
}

/** Where one person stands in a task. */
export interface AnnotatorProgress {
	readonly answered: number;
	readonly skipped: number;
	/** Rows that want answers still and that the person has neither answered nor skipped. */
	readonly left: number;
	/** What the person's windows hold, as long as the hold counts. */
	readonly held: readonly Pick<ItemClaim, "place" | "client" | "heldUntil">[];
}

/**
 * Annotation tasks. Of each row at most `overlap` persons' answers are taken, however many ask at
 * once: every hold and answer is one transaction that others of the same task wait for.
 */
export interface TaskStore {
	/**
	 * Writes the task with all its items in one transaction.
	 *
	 * @throws {ConflictError} if its id is taken, and for a response whose text was removed.
	 */
	createTask(task: AnnotationTask, items: readonly TaskItem[]): Promise<void>;
	/** Newest first. */
	listTasks(): Promise<readonly AnnotationTask[]>;
	getTask(id: string): Promise<AnnotationTask | undefined>;
	/** @throws {NotFoundError} if there is no such task. */
	setTaskState(id: string, state: TaskState): Promise<void>;
	/** In order; only these places where they are given. */
	listItems(task: string, places?: readonly number[]): Promise<readonly TaskItem[]>;
	/** All holds, ended ones too, and answers of the task, by place, then annotator. */
	listClaims(task: string, annotator?: string): Promise<readonly ItemClaim[]>;
	/** Counted from the rows. */
	annotatorProgress(task: string, annotator: string, now: number): Promise<AnnotatorProgress>;

	/**
	 * The row that this window holds already, or else the first that the person has not had and whose
	 * answers and living holds are fewer than wanted, which is then held. `undefined` when there is
	 * none, or the task is not open.
	 *
	 * @throws {NotFoundError} if there is no such task, as the next two do.
	 */
	holdItem(task: string, hold: ItemHold): Promise<TaskItem | undefined>;
	/** Extends the holds of this window. */
	extendHolds(task: string, hold: ItemHold): Promise<void>;
	/** Gives up what this window holds. */
	releaseHolds(task: string, hold: Pick<ItemHold, "annotator" | "client">): Promise<void>;
	/**
	 * Writes the annotations and takes the row as answered (or skipped), in one transaction. An
	 * answer to a row that the person has answered before adds to what was said: the newest counts.
	 *
	 * @throws {ConflictError} when others' answers and living holds fill the row, when a row that the
	 *   person has answered would be skipped, or when the task is not open.
	 * @throws {NotFoundError} when there is no such task or row.
	 */
	answerItem(task: string, answer: ItemAnswer): Promise<void>;

	/** @throws {NotFoundError} if there is no such task. */
	putInvitation(invitation: TaskInvitation): Promise<void>;
	listInvitations(task: string): Promise<readonly TaskInvitation[]>;
	findInvitation(secretHash: string): Promise<TaskInvitation | undefined>;
	/** @throws {NotFoundError} if there is no such invitation. */
	revokeInvitation(id: string): Promise<void>;
}
