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
	const histories = await truthHistories(store, data, { criteria: [criterion], row });
	return histories.get(criterion) ?? [];
}

/** Revisions of the ground truth of a run's row by criterion, oldest first; one without any is absent. */
export async function truthHistories(
	store: Store,
	data: RunData,
	{ criteria, row }: { readonly criteria: readonly string[]; readonly row: number },
): Promise<ReadonlyMap<string, readonly GroundTruth[]>> {
	const histories = new Map<string, readonly GroundTruth[]>();
	const { promptSeqs, trials } = data.columns;
	const responseKey = await runRows(store, data).keyOf(row);
	if (responseKey === "") return histories;
	const [stored] = await store.getPrompts([promptSeqs[Math.floor(row / trials)] ?? 0]);
	for (const criterion of criteria) {
		const revisions = await store.groundTruthHistory(responseKey, criterion);
		const own = revisions.filter(({ promptId }) => promptId === stored?.prompt.id);
		if (own.length > 0) histories.set(criterion, own);
	}
	return histories;
}
