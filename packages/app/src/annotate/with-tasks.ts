import { type AnnotationTask, NotFoundError, nearestHint } from "@assay/core/domain";
import type { TaskStore } from "@assay/workflow/ports";
import type { ProjectFlags } from "../run/run-options.ts";
import { openWorkbench } from "../workbench/open-workbench.ts";
import { projectPlace } from "../workbench/project-place.ts";
import type { Workbench } from "../workbench/workbench.ts";

/** Opens the project for as long as a command about tasks needs it. */
export async function withTasks<Result>(
	flags: ProjectFlags,
	use: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
	const workbench = await openWorkbench({ ...projectPlace(flags), mayLackConfig: true });
	try {
		return await use(workbench);
	} finally {
		await workbench.close();
	}
}

/** Finds a task by its id or its name. @throws {NotFoundError} when none or several fit. */
export async function findTask(store: TaskStore, wanted: string): Promise<AnnotationTask> {
	const exact = await store.getTask(wanted);
	if (exact !== undefined) return exact;
	const tasks = await store.listTasks();
	const named = tasks.filter(({ name }) => name === wanted);
	const [only] = named;
	if (only !== undefined && named.length === 1) return only;
	const hint = nearestHint(
		wanted,
		tasks.flatMap(({ id, name }) => [id, name]),
	);
	throw new NotFoundError(
		`Cannot find task "${wanted}"${hint}: ${named.length > 1 ? `${named.length} tasks have this name, expected an id` : 'there is no such task, see "assay annotate list"'}`,
	);
}
