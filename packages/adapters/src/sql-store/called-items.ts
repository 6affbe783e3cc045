import { type AnnotationTask, StoreError } from "@assay/core/domain";
import type { TaskStore } from "@assay/workflow/ports";
import { answerRefusal, noRow } from "./answer-refusal.ts";
import type { ItemCalls } from "./item-calls.ts";
import { noTask, toTask } from "./lock-task.ts";
import { findTaskInProject, requireUsable } from "./require-in-use.ts";
import type { SqlSession } from "./sql-session.ts";

/**
 * Holds and answers rows in one call to the server each. What never changes of a task is read before
 * the call, so that nobody has it locked meanwhile.
 */
export function calledItems(
	session: SqlSession,
	calls: ItemCalls,
): Pick<TaskStore, "holdItem" | "answerItem"> {
	const { backend, project } = session;
	const hold = "hold a row of a task";
	const answering = "store an answer";
	return {
		holdItem: (id, wanted) =>
			session.read(hold, async () => {
				const { overlap, state } = await readTask(session, hold, id);
				if (state !== "open") return undefined;
				const of = { project, task: id, overlap };
				const { item, task_state } = await calls.holdItem(of, wanted);
				if (task_state === null) throw noTask(id);
				return item === null ? undefined : JSON.parse(item);
			}),

		answerItem: (id, answer) =>
			session.read(answering, async () => {
				const task = await readTask(session, answering, id);
				const reply = await calls.answerItem({ project, task: id, overlap: task.overlap }, answer);
				if (reply.is_stored) {
					backend.announce?.(project);
					return;
				}
				const { answered, busy, has_row, own_state, task_state } = reply;
				if (task_state === null) throw noTask(id);
				if (has_row !== true) throw noRow({ task: id, place: answer.place });
				const refusal = answerRefusal(answer, {
					task: { ...task, state: task_state },
					own: own_state ?? undefined,
					answered: answered ?? 0,
					held: busy ?? 0,
				});
				if (refusal !== undefined) throw refusal;
				throw new StoreError(
					`Cannot ${answering}: the database refuses it for no reason, expected it to be taken`,
				);
			}),
	};
}

/** @throws {NotFoundError} if there is no such task. @throws {ConflictError} if the project is not in use. */
async function readTask(
	{ backend, project }: SqlSession,
	what: string,
	id: string,
): Promise<AnnotationTask> {
	const row = await findTaskInProject(backend.db, { project, task: id });
	requireUsable(row, what);
	if (row === undefined || row.body === null || row.state === null) throw noTask(id);
	return toTask({ body: row.body, state: row.state });
}
