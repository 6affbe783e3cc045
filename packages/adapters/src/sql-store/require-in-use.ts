import { ConflictError } from "@assay/core/domain";
import type { Nullable, Selectable } from "kysely";
import type { SqlDatabase } from "./sql-backend.ts";
import type { Tables } from "./tables.ts";

/**
 * Makes sure that a project can be changed. Asked in each transaction and not when it is opened: others
 * archive, delete or move it while this process has it open.
 *
 * @param what completes "Cannot …".
 * @throws {ConflictError} if it is archived, deleted, or only a part of it has been moved here.
 */
export async function requireInUse(
	transaction: SqlDatabase,
	project: number,
	what: string,
): Promise<void> {
	requireUsable(await findProjectState(transaction, { column: "id", value: project }), what);
}

/** Throws what {@link requireInUse} does, for a state that was read. */
export function requireUsable(found: ProjectState | undefined, what: string): void {
	if (found === undefined)
		throw new ConflictError(`Cannot ${what}: the project has been deleted, expected one in use`);
	if (found.moved_from !== null)
		throw new ConflictError(
			`Cannot ${what}: the project is being moved here from ${found.moved_from}, expected all of it; wait for the move, or give it again where it was stopped`,
		);
	if (found.archived_at === null) return;
	throw new ConflictError(
		`Cannot ${what}: the project is archived, expected one in use; take it back with "assay project restore"`,
	);
}

/** What decides whether a project can be opened and changed. */
export interface ProjectState {
	readonly id: number;
	readonly archived_at: number | null;
	/** Null where no move to here is unfinished. */
	readonly moved_from: string | null;
}

/** Finds the state of a project by its number or its name. */
export function findProjectState(
	db: SqlDatabase,
	by:
		| { readonly column: "id"; readonly value: number }
		| { readonly column: "name"; readonly value: string },
): Promise<ProjectState | undefined> {
	return projectStates(db).where(`project.${by.column}`, "=", by.value).executeTakeFirst();
}

/** Reads a task together with the state of its project; of a task that is not there the columns are null. */
export function findTaskInProject(
	db: SqlDatabase,
	of: { readonly project: number; readonly task: string },
): Promise<
	| (ProjectState & Nullable<Pick<Selectable<Tables["annotation_task"]>, "body" | "state">>)
	| undefined
> {
	return projectStates(db)
		.leftJoin("annotation_task as task", (join) =>
			join.onRef("task.project", "=", "project.id").on("task.id", "=", of.task),
		)
		.select(["task.body", "task.state"])
		.where("project.id", "=", of.project)
		.executeTakeFirst();
}

function projectStates(db: SqlDatabase) {
	return db
		.selectFrom("project")
		.leftJoin("project_move as move", (join) =>
			join.onRef("move.project", "=", "project.id").on("move.finished_at", "is", null),
		)
		.select(["project.id", "project.archived_at", "move.source as moved_from"]);
}
