import {
	type AnnotationTask,
	ConflictError,
	type ItemClaim,
	NotFoundError,
	type TaskItem,
} from "@assay/core/domain";
import type { TaskStore } from "@assay/workflow/ports";
import { BULK } from "./bulk-tables.ts";
import { bumpRevisions } from "./bump-revisions.ts";
import { inChunks } from "./in-chunks.ts";
import { lockProject } from "./lock-project.ts";
import { toTask } from "./lock-task.ts";
import { refuseRemoved } from "./refuse-removed.ts";
import type { SqlDatabase } from "./sql-backend.ts";
import type { SqlSession } from "./sql-session.ts";

type TaskPart = Pick<
	TaskStore,
	"createTask" | "listTasks" | "getTask" | "setTaskState" | "listItems" | "listClaims"
>;

/** Tasks and what is known of their rows, in SQL. */
export function sqlTaskStore(session: SqlSession): TaskPart {
	const { backend, project } = session;
	return {
		createTask: (task, items) =>
			session.write("create a task", async (transaction) => {
				// A project that is being deleted would lose the items only.
				await lockProject(session, transaction);
				await insertTask(transaction, project, task);
				const cells = items.map((item) => [project, task.id, item.place, 0, JSON.stringify(item)]);
				await backend.insertNew(transaction, BULK.taskItem, cells);
				await bumpRevisions(session, transaction, ["tasks"]);
				const keys = items.map(({ responseKey }) => responseKey);
				await refuseRemoved(session, transaction, { keys, what: `create task "${task.name}"` });
			}),

		listTasks: () =>
			session.read("list the tasks", async (db) => {
				const rows = await tasks(db, project)
					.orderBy("created_at", "desc")
					.orderBy("id", "desc")
					.execute();
				return rows.map(toTask);
			}),

		getTask: (id) =>
			session.read("read a task", async (db) => {
				const row = await tasks(db, project).where("id", "=", id).executeTakeFirst();
				return row && toTask(row);
			}),

		setTaskState: (id, state) =>
			session.write("change a task", async (transaction) => {
				const { numUpdatedRows } = await transaction
					.updateTable("annotation_task")
					.set({ state })
					.where("project", "=", project)
					.where("id", "=", id)
					.executeTakeFirst();
				if (numUpdatedRows === 0n)
					throw new NotFoundError(`Cannot change task "${id}": there is no such task`);
				await bumpRevisions(session, transaction, ["tasks"]);
			}),

		listItems: (task, places) =>
			session.read("list the rows of a task", async (db) => {
				const rows = await (places === undefined
					? itemsOf(db, project, task).execute()
					: inChunks(inOrder(places), (chunk) =>
							itemsOf(db, project, task).where(backend.isIn("place", chunk)).execute(),
						));
				return rows.map((row): TaskItem => JSON.parse(row.body));
			}),

		listClaims: (task, annotator) =>
			session.read("list the answers of a task", (db) =>
				listClaims(db, { project, task, annotator }),
			),
	};
}

function tasks(db: SqlDatabase, project: number) {
	return db.selectFrom("annotation_task").select(["body", "state"]).where("project", "=", project);
}

async function insertTask(
	transaction: SqlDatabase,
	project: number,
	task: AnnotationTask,
): Promise<void> {
	const { id, state, createdAt } = task;
	const { numInsertedOrUpdatedRows } = await transaction
		.insertInto("annotation_task")
		.values({ project, id, state, body: JSON.stringify(task), created_at: createdAt })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (numInsertedOrUpdatedRows === 0n)
		throw new ConflictError(`Cannot create task "${id}": it is there already, expected a new id`);
}

async function listClaims(
	db: SqlDatabase,
	of: {
		readonly project: number;
		readonly task: string;
		readonly annotator: string | undefined;
	},
): Promise<readonly ItemClaim[]> {
	let query = db
		.selectFrom("annotation_claim")
		.select(["place", "annotator", "state", "client", "held_until", "updated_at"])
		.where("project", "=", of.project)
		.where("task", "=", of.task);
	if (of.annotator !== undefined) query = query.where("annotator", "=", of.annotator);
	const rows = await query.orderBy("place").orderBy("annotator").execute();
	return rows.map(({ held_until, updated_at, ...claim }) => ({
		...claim,
		heldUntil: held_until,
		updatedAt: updated_at,
	}));
}

/** So that the chunks stand in order too, and no row comes in two of them. */
function inOrder(places: readonly number[]): readonly number[] {
	return [...new Set(places)].toSorted((a, b) => a - b);
}

function itemsOf(db: SqlDatabase, project: number, task: string) {
	return db
		.selectFrom("annotation_item")
		.select("body")
		.where("project", "=", project)
		.where("task", "=", task)
		.orderBy("place");
}
