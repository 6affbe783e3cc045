import type { ChatMessage } from "@assay/core/domain";
import { poolOfSet, splitSetName } from "@assay/workflow/curate";
import { type TrainingText, trainingFile } from "@assay/workflow/fine-tune";
import { poolRows } from "@assay/workflow/pool";
import type { Store } from "@assay/workflow/ports";
import { projectCuratedSets } from "../curate/project-curated-sets.ts";

/**
 * The rows of a curated set, or of a baseline of it such as `mine (random)`, as training examples:
 * as a system's template asks them.
 *
 * @throws {NotFoundError} when there is no such set, or its pool is gone.
 * @throws {ConflictError} when its pool was made anew.
 */
export async function curatedExamples(
	store: Store,
	name: string,
	template: string | readonly ChatMessage[] | undefined,
): Promise<TrainingText> {
	const { set, subset } = splitSetName(name);
	const box = projectCuratedSets(store);
	const record = await box.get(set);
	const pool = await poolOfSet(store, record);
	const numbers = await box.numbersOf(record, subset);
	return trainingFile(await poolRows(store, pool.name, numbers), template);
}
