import type { GroundTruth } from "@assay/core/domain";
import { blockRowOf } from "../explore/block-places.ts";
import { findResponseKeys } from "../explore/find-response-keys.ts";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { labelPart } from "./label-split.ts";

/** What a label of a sample is, beside its row. */
export type SampleLabel = Partial<Omit<GroundTruth, "label">> & {
	readonly row: number;
	readonly label: string;
};

/** Commits labels of a run's rows as ground truth, for tests; drawn ones, unless they say otherwise. */
export async function commitSample(
	{ data, store }: { readonly store: Store; readonly data: RunData },
	criterion: string,
	labels: readonly SampleLabel[],
): Promise<void> {
	const { columns, places, run } = data;
	const rows: GroundTruth[] = [];
	for (const { row, ...given } of labels) {
		const at = blockRowOf(places, row);
		const keys = await findResponseKeys(store, run.id, at.block);
		const clusterId = given.clusterId ?? `p${row}`;
		rows.push({
			responseKey: keys?.[at.row] ?? "",
			criterion,
			revision: 1,
			system: run.manifest.system.name,
			promptId: `p${row}`,
			promptSeq: columns.promptSeqs[Math.floor(row / columns.trials)] ?? 0,
			trial: row % columns.trials,
			run: run.id,
			settledBy: "single",
			committedBy: "test",
			annotations: [],
			purpose: labelPart(clusterId) === "locked-test" ? "locked-test" : "measure",
			createdAt: 1,
			...given,
			clusterId,
		});
	}
	await store.commitGroundTruth(rows);
}
