import {
	type AnnotationTask,
	ConfigurationError,
	ConflictError,
	type TaskItem,
} from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import type { Clock, IdSource, Store } from "../ports/index.ts";
import { requireTexts } from "../retention/require-texts.ts";
import type { PlannedRow, TaskPlan } from "./plan-task.ts";
import { runRows } from "./run-rows.ts";

/** What a task is beside its rows. */
export interface TaskSettings {
	readonly name: string;
	readonly criteria: readonly string[];
	/** Answers wanted per row, each of another person; 1 or more. */
	readonly overlap: number;
	readonly wantsGoldenResponse: boolean;
	readonly isBlind: boolean;
	readonly guideline?: string | undefined;
}

/**
 * Writes a task with the rows of a plan. A criterion counts in the version that the run has.
 *
 * @throws {ConfigurationError} for a plan without rows.
 * @throws {ConflictError} where the run is worked on, so that a row has no response just now, and
 *   where the text of a response was removed.
 */
export async function createTask(
	{ clock, ids, store }: { readonly store: Store; readonly clock: Clock; readonly ids: IdSource },
	data: RunData,
	{
		plan,
		settings,
	}: {
		readonly plan: Pick<TaskPlan, "rows" | "selection">;
		readonly settings: TaskSettings;
	},
): Promise<AnnotationTask> {
	if (plan.rows.length === 0)
		throw new ConfigurationError(
			`Cannot make task "${settings.name}": no row is left to label, expected at least one`,
		);
	const { criteria, guideline, ...rest } = settings;
	const task: AnnotationTask = {
		id: ids.next(),
		...rest,
		run: data.run.id,
		system: data.run.manifest.system.name,
		criteria: data.subject.criteria.flatMap(({ definition: { name }, version }) =>
			criteria.includes(name) ? [{ name, version }] : [],
		),
		...(guideline !== undefined && guideline.trim() !== "" && { guideline }),
		selection: plan.selection,
		state: "open",
		createdAt: clock.now(),
	};
	const items = await itemsOf(store, data, plan.rows);
	await requireTexts(
		store,
		items.map(({ responseKey }) => responseKey),
		`make a task of run ${data.run.id}`,
	);
	await store.createTask(task, items);
	return task;
}

async function itemsOf(
	store: Store,
	data: RunData,
	rows: readonly PlannedRow[],
): Promise<readonly TaskItem[]> {
	const { keyOf } = runRows(store, data);
	const items: TaskItem[] = [];
	for (const { row, ...planned } of rows) {
		const responseKey = await keyOf(row);
		if (responseKey === "")
			throw new ConflictError(
				`Cannot make a task of run ${data.run.id}: the row of prompt "${planned.promptId}" is being worked on, expected a run at rest`,
			);
		items.push({ place: items.length, responseKey, ...planned });
	}
	return items;
}
