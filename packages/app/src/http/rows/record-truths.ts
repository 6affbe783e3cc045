import type { RecordTruth } from "@assay/sdk/api";
import type { RunData } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import { runRows } from "@assay/workflow/refine";
import { toRevision } from "../review/review-views.ts";

/** Revisions of a label that a record lists. */
const REVISIONS = 50;

/** Ground truth of a row with its history, by criterion of the run. */
export async function readRecordTruths(
	store: Store,
	data: RunData,
	row: number,
): Promise<readonly RecordTruth[]> {
	const responseKey = await runRows(store, data).keyOf(row);
	if (responseKey === "") return [];
	const truths: RecordTruth[] = [];
	for (const { definition } of data.subject.criteria) {
		const history = await store.groundTruthHistory(responseKey, definition.name);
		if (history.length > 0)
			truths.push({
				criterion: definition.name,
				revisions: history.slice(-REVISIONS).map(toRevision),
			});
	}
	return truths;
}
