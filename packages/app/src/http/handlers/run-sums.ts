import { createTotalsAccumulator } from "@assay/core/benchmark";
import type { RunSums } from "@assay/sdk/api";
import type { Store, StoredRun } from "@assay/workflow/ports";

/** Sums over runs' rows, kept until a run changes. */
export interface RunSumsReader {
	read(run: StoredRun): Promise<RunSums>;
}

const RUNS_KEPT = 1_000;

/** Reads sums through the store's columns, once per revision of a run. */
export function createRunSumsReader(store: Store): RunSumsReader {
	const known = new Map<string, { readonly revision: number; readonly sums: RunSums }>();
	return {
		async read(run) {
			const revision = (await store.revisions()).get(`run ${run.id}`) ?? 0;
			const before = known.get(run.id);
			if (before?.revision === revision) return before.sums;
			const sums = await readSums(store, run);
			known.delete(run.id);
			known.set(run.id, { revision, sums });
			const [oldest] = known.keys();
			if (known.size > RUNS_KEPT && oldest !== undefined) known.delete(oldest);
			return sums;
		},
	};
}

async function readSums(store: Store, run: StoredRun): Promise<RunSums> {
	const totals = createTotalsAccumulator();
	for await (const block of store.readColumns(run.id, { evaluators: [] }))
		totals.add(block.responses);
	const { costUnknown, failed, responded: _responded, reused, rows, ...known } = totals.finish();
	return { rows, failed, reused, costUnknown, ...present(known) };
}

/** Only what is known. */
function present<Name extends string>(
	values: Readonly<Record<Name, number | undefined>>,
): { readonly [Key in Name]?: number } {
	const known: { [Key in Name]?: number } = {};
	for (const name in values) {
		const value = values[name];
		if (value !== undefined) known[name] = value;
	}
	return known;
}
