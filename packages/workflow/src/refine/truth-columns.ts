import type { TruthColumn } from "@assay/core/benchmark";
import type { RunData } from "../explore/run-data.ts";
import type { Store } from "../ports/index.ts";
import { truthOfRun } from "./truth-of-run.ts";

/** Ground truth of a run as columns, by criterion; one without any is absent. */
export type TruthColumns = ReadonlyMap<string, TruthColumn>;

/** Reads the ground truth of a run as columns, for filters. */
export async function truthColumns(store: Store, data: RunData): Promise<TruthColumns> {
	const columns = new Map<string, TruthColumn>();
	for (const [criterion, { rows }] of await truthOfRun(store, data)) {
		const labels = new Int16Array(data.rowCount).fill(-1);
		const outcomes = new Uint8Array(data.rowCount);
		for (const { label, passes, row } of rows) {
			labels[row] = label ?? -1;
			outcomes[row] = passes ? 2 : 1;
		}
		columns.set(criterion, { labels, outcomes });
	}
	return columns;
}
