import {
	type AnnotationTask,
	ConflictError,
	type ItemClaimState,
	NotFoundError,
} from "@assay/core/domain";
import type { ItemAnswer } from "@assay/workflow/ports";

/** What decides whether a row takes a person's answer. */
export interface AnswerRoom {
	/** With the state that it is in now. */
	readonly task: Pick<AnnotationTask, "name" | "overlap" | "state">;
	/** What the person has done with the row; absent: nothing. */
	readonly own?: ItemClaimState | undefined;
	/** Others who have answered. */
	readonly answered: number;
	/** Others who hold the row now. */
	readonly held: number;
}

/** Why the row does not take the answer: it would be one too many, or the task takes none. */
export function answerRefusal(
	{ annotations, place }: ItemAnswer,
	{ answered, held, own, task }: AnswerRoom,
): ConflictError | undefined {
	const refuse = (what: string): ConflictError =>
		new ConflictError(`Cannot store the answer to row ${place} of "${task.name}": ${what}`);
	if (task.state !== "open") return refuse(`the task is ${task.state}, expected an open one`);
	if (annotations.length === 0)
		return own === "answered"
			? refuse("it is answered, expected a row without your answer to skip")
			: undefined;
	if (own === "answered" || answered + held < task.overlap) return undefined;
	return refuse(
		`${answered} ${answered === 1 ? "person has" : "people have"} answered it and ${held} ${held === 1 ? "is" : "are"} at it, expected fewer than ${task.overlap}`,
	);
}

/** That a task has no row at this place. */
export function noRow(at: { readonly task: string; readonly place: number }): NotFoundError {
	return new NotFoundError(
		`Cannot open row ${at.place} of task "${at.task}": there is no such row`,
	);
}
