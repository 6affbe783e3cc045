import type { Pool } from "@assay/core/domain";
import { placeTruth } from "@assay/workflow/pool";
import { mayImprove } from "@assay/workflow/refine";
import type { Workbench } from "../workbench/workbench.ts";
import { projectCriteria } from "./project-criteria.ts";

/** How much of a pool is labelled under one criterion. */
export interface PoolLabels {
	readonly criterion: string;
	/** Rows with ground truth. */
	readonly rows: number;
	/** Of them, rows of the locked part, which only measures. */
	readonly locked: number;
}

/** How much of a pool is labelled, for every criterion of the project. */
export async function poolLabels(
	workbench: Pick<Workbench, "project" | "store">,
	pool: Pool,
): Promise<readonly PoolLabels[]> {
	const labels: PoolLabels[] = [];
	for (const { definition } of await projectCriteria(workbench)) {
		const placed = await placeTruth(workbench.store, pool.name, definition.name);
		labels.push({
			criterion: definition.name,
			rows: placed.length,
			locked: placed.filter(({ truth }) => !mayImprove(truth.clusterId)).length,
		});
	}
	return labels;
}
