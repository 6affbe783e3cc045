import type { RecordTruth } from "@assay/sdk/api";
import type { RunData } from "@assay/workflow/explore";
import type { Store } from "@assay/workflow/ports";
import { truthHistories } from "@assay/workflow/refine";
import { toRevision } from "../review/review-views.ts";

/** Revisions of a label that a record lists. */
const REVISIONS = 50;

/** Ground truth of a row with its history, by criterion of the run. */
export async function readRecordTruths(
	store: Store,
	data: RunData,
	row: number,
): Promise<readonly RecordTruth[]> {
	const criteria = data.subject.criteria.map(({ definition }) => definition.name);
	const histories = await truthHistories(store, data, { criteria, row });
	return Array.from(histories, ([criterion, history]) => ({
		criterion,
		revisions: history.slice(-REVISIONS).map(toRevision),
	}));
}
