import type { GroundTruth } from "@assay/core/domain";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { runRows } from "./run-rows.ts";

/** Revisions of the ground truth of a run's row under a criterion, oldest first. */
export async function truthHistory(
	store: Store,
	data: RunData,
	{ criterion, row }: { readonly criterion: string; readonly row: number },
): Promise<readonly GroundTruth[]> {
	const { promptSeqs, trials } = data.columns;
	const responseKey = await runRows(store, data).keyOf(row);
	if (responseKey === "") return [];
	const [stored] = await store.getPrompts([promptSeqs[Math.floor(row / trials)] ?? 0]);
	const history = await store.groundTruthHistory(responseKey, criterion);
	return history.filter(({ promptId }) => promptId === stored?.prompt.id);
}
