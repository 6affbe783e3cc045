import { hasBit } from "@assay/core/benchmark";
import { NotFoundError } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import { sliceMembers } from "../explore/slice-members.ts";
import type { Store } from "../ports/index.ts";
import type { ReviewRow } from "./review-of-run.ts";
import { rowsOfTask } from "./wanted-answers.ts";

/** Which rows of a review are meant; an absent member means all. */
export interface ReviewScope {
	/** A row of the run's matrix, by name. */
	readonly slice?: string | undefined;
	/** Rows of this task. */
	readonly task?: string | undefined;
	/** Rows that one of these answered. */
	readonly people?: readonly string[] | undefined;
}

/**
 * Rows of a review that a scope means, with all of their answers.
 *
 * @throws {NotFoundError} for a slice or task that there is not.
 */
export async function selectReviewRows<Row extends Pick<ReviewRow, "row" | "labels">>(
	store: Store,
	data: RunData,
	{ rows, scope }: { readonly rows: readonly Row[]; readonly scope: ReviewScope },
): Promise<readonly Row[]> {
	const { people, slice, task } = scope;
	const members = slice === undefined ? undefined : sliceOf(data, slice);
	const ofTask = task === undefined ? undefined : await taskRows(store, data, task);
	const named = people === undefined || people.length === 0 ? undefined : new Set(people);
	return rows.filter(
		({ labels, row }) =>
			(members === undefined || hasBit(members, Math.floor(row / data.columns.trials))) &&
			(ofTask === undefined || ofTask.has(row)) &&
			(named === undefined || labels.some(({ annotation }) => named.has(annotation.annotator))),
	);
}

function sliceOf(data: RunData, name: string): Uint32Array {
	const members = sliceMembers(data)[data.matrix.slices.findIndex((one) => one.name === name)];
	if (members !== undefined) return members;
	throw new NotFoundError(
		`Cannot find slice "${name}": run ${data.run.id} has none of this name, expected one of its matrix`,
	);
}

async function taskRows(store: Store, data: RunData, task: string): Promise<ReadonlySet<number>> {
	const known = await store.getTask(task);
	if (known !== undefined) return rowsOfTask(store, data, task);
	throw new NotFoundError(`Cannot find task "${task}": the project has none with this id`);
}
