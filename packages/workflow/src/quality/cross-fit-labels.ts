import { setImmediate } from "node:timers/promises";
import type { Pool } from "@assay/core/domain";
import { fitLabelModel, labelOfVotes } from "@assay/core/label-model";
import type { LabelModelRecord } from "../labeling/label-model-record.ts";
import { goldPatterns, type PoolGold } from "../labeling/pool-gold.ts";
import { readVotes } from "../labeling/read-votes.ts";
import type { PoolStore } from "../ports/index.ts";
import { CLUSTER_FOLDS, clusterFold } from "./cluster-fold.ts";

/**
 * What label models that had not seen a row's cluster say of labelled rows, by row number; rows
 * without votes are left out. Majority vote learns from no label, and needs no such models.
 */
export async function crossFitLabels(
	store: PoolStore,
	pool: Pool,
	{ gold, record }: { readonly record: LabelModelRecord; readonly gold: PoolGold["improve"] },
): Promise<ReadonlyMap<number, Float64Array>> {
	const { evidenceCap, labelingFunctions, labels } = record;
	const keys = labelingFunctions.map(({ votes }) => votes);
	const { patternOf, patterns } = await readVotes(store, pool, keys);
	const said = new Map<number, Float64Array>();
	for (let fold = 0; fold < CLUSTER_FOLDS; fold++) {
		const held = gold.filter(({ cluster }) => clusterFold(cluster) === fold);
		if (held.length === 0) continue;
		const others = gold.filter(({ cluster }) => clusterFold(cluster) !== fold);
		const model = fitLabelModel(patterns, {
			classes: labels.length,
			evidenceCap,
			gold: goldPatterns(others, patternOf),
		});
		for (const { row } of held) {
			const from = (patternOf[row] ?? 0) * keys.length;
			const votes = patterns.votes.subarray(from, from + keys.length);
			const { probabilities } = labelOfVotes(model, votes);
			if (votes.some((vote) => vote >= 0)) said.set(row, Float64Array.from(probabilities));
		}
		await setImmediate();
	}
	return said;
}
