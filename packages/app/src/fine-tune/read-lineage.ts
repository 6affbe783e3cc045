import type { FineTuneLineage } from "@assay/core/domain";
import { splitSetName } from "@assay/workflow/curate";
import { type DefinitionSet, evaluatorVersion } from "@assay/workflow/definitions";
import { truthOfPool } from "@assay/workflow/pool";
import type { Store } from "@assay/workflow/ports";
import { projectCuratedSets } from "../curate/project-curated-sets.ts";

/** What a tuned model will go back to: how the set was made, and the evaluators as they are now. */
export async function readLineage(
	store: Store,
	{ criteria, evaluators }: Pick<DefinitionSet, "criteria" | "evaluators">,
	curatedSet: string | undefined,
): Promise<FineTuneLineage> {
	const pinned = evaluators.map((one) => ({ name: one.name, version: evaluatorVersion(one) }));
	if (curatedSet === undefined) return { labelingFunctions: [], evaluators: pinned };
	const box = projectCuratedSets(store);
	const { set, subset } = splitSetName(curatedSet);
	const { criterion, labelingFunctions, pool, qualityModel } = await box.get(set);
	// A baseline is drawn from the pool: labels and models have no part in it.
	if (subset !== "curated") return { curatedSet, pool, labelingFunctions: [], evaluators: pinned };
	const judged = criteria.find(({ name }) => name === criterion);
	const labels = judged && (await truthOfPool(store, pool, judged)).rows.length;
	return {
		curatedSet,
		pool,
		criterion,
		...(labels !== undefined && { labels }),
		labelingFunctions: labelingFunctions.map(({ name, version }) => ({ name, version })),
		...(qualityModel !== undefined && { qualityModel }),
		evaluators: pinned,
	};
}
