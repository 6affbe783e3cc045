import { createCoverageAccumulator, type Said } from "@assay/core/benchmark";
import type { MonotonousItem } from "@assay/sdk/api";
import type { Store, StoredRun } from "@assay/workflow/ports";
import { loadRunSubject } from "@assay/workflow/results";

/** The evaluators of a run that nearly always say the same. */
export async function runMonotony(
	store: Store,
	run: StoredRun,
): Promise<readonly MonotonousItem[]> {
	const { criteria, evaluators } = await loadRunSubject(store, run);
	const accumulator = createCoverageAccumulator({
		slices: [],
		evaluators: evaluators.map(({ definition }) => definition.name),
	});
	for await (const { promptSeqs, verdicts } of store.readColumns(run.id))
		accumulator.add({ promptCount: promptSeqs.length, verdicts, slices: [] });
	const labelsOf = (name: string): readonly string[] => {
		const evaluator = evaluators.find(({ definition }) => definition.name === name);
		const criterion = criteria.find(
			({ definition }) => definition.name === evaluator?.definition.criterion,
		);
		const scale = criterion?.definition.scale;
		return scale?.kind === "labels" ? scale.labels.map((label) => label.name) : [];
	};
	return accumulator.finish().monotonous.map(({ says, ...item }) => ({
		...item,
		says: saidText(says, labelsOf(item.evaluator)),
	}));
}

function saidText(says: Said, labels: readonly string[]): string {
	return says.kind === "label" ? (labels[says.label] ?? String(says.label)) : String(says.score);
}
