import type { Annotation, ItemClaimState, TaskState } from "@assay/core/domain";
import type { ItemAnswer, ItemHold } from "@assay/workflow/ports";

/** The row of which task, and of how many persons answers are wanted. */
export interface CalledTask {
	/** Number of the project. */
	readonly project: number;
	readonly task: string;
	readonly overlap: number;
}

/** What came of a call to hold a row. */
export interface HoldReply {
	/** Null: there is no such task. */
	readonly task_state: TaskState | null;
	/** JSON of a `TaskItem`; null: there is none for the person. */
	readonly item: string | null;
}

/** What came of a call to store an answer; of a task that is not there the rest is null. */
export interface AnswerReply {
	readonly task_state: TaskState | null;
	readonly has_row: boolean | null;
	readonly own_state: ItemClaimState | null;
	/** Others who have answered. */
	readonly answered: number | null;
	/** Others who hold the row. */
	readonly busy: number | null;
	readonly is_stored: boolean;
}

/** Transactions on a row of a task that a server runs in one call each; `item-functions.ts` makes them. */
export interface ItemCalls {
	holdItem(of: CalledTask, hold: ItemHold): Promise<HoldReply>;
	answerItem(of: CalledTask, answer: ItemAnswer): Promise<AnswerReply>;
}

/** Columns of annotations in the order of the parameters of a call. */
export function annotationColumns(
	annotations: readonly Annotation[],
): readonly (readonly (string | number)[])[] {
	return [
		annotations.map(({ id }) => id),
		annotations.map(({ annotator }) => annotator),
		annotations.map(({ system }) => system),
		annotations.map(({ promptId }) => promptId),
		annotations.map(({ purpose }) => purpose),
		annotations.map((annotation) => JSON.stringify(annotation)),
		annotations.map(({ createdAt }) => createdAt),
	];
}
