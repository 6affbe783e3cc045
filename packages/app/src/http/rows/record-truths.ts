import type { RecordTruth } from "@assay/sdk/api";
import type { RunData } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import { truthHistory } from "@assay/workflow/refine";
import { toRevision } from "../review/review-views.ts";

/** Revisions of a label that a record lists. */
const REVISIONS = 50;

/** Ground truth of a row with its history, by criterion of the run. */
export async function readRecordTruths(
	store: Store,
	data: RunData,
	row: number,
): Promise<readonly RecordTruth[]> {
	const truths: RecordTruth[] = [];
	for (const { definition } of data.subject.criteria) {
		const history = await truthHistory(store, data, { criterion: definition.name, row });
		if (history.length > 0)
			truths.push({
				criterion: definition.name,
				revisions: history.slice(-REVISIONS).map(toRevision),
			});
	}
	return truths;
}
