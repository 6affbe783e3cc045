import { type AnnotationTask, NotFoundError } from "@assay/core/domain";
import type { Selectable } from "kysely";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";
import type { Tables } from "./tables.ts";

/**
 * Makes transactions that hold, answer or invite to the same task wait for each other; SQLite's all
 * do. To be the first that a transaction does, so that nobody who has the task waits for one that
 * waits for the task.
 *
 * @throws {NotFoundError} if there is no such task.
 */
export async function lockTask(
	{ backend, project }: SqlSession,
	transaction: SqlDatabase,
	id: string,
): Promise<AnnotationTask> {
	const row = await transaction
		.selectFrom("annotation_task")
		.select(["body", "state"])
		.where("project", "=", project)
		.where("id", "=", id)
		.$if(backend.hasRowLocks, (query) => query.forUpdate())
		.executeTakeFirst();
	if (row === undefined) throw noTask(id);
	return toTask(row);
}

/** That there is no task of this id. */
export function noTask(id: string): NotFoundError {
	return new NotFoundError(`Cannot open task "${id}": there is no such task`);
}

/** What a task is made of. */
export type TaskRow = Pick<Selectable<Tables["annotation_task"]>, "body" | "state">;

/** A task as it was made, in the state that it is in now. */
export function toTask({ body, state }: TaskRow): AnnotationTask {
	const task: AnnotationTask = JSON.parse(body);
	return { ...task, state };
}
