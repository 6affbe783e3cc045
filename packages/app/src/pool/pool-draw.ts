import { ConfigurationError, type Pool } from "@assay/core/domain";
import type { PoolDraw } from "@assay/workflow/pool";
import { effectiveProject } from "../workbench/effective-project.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { scoreColumns } from "./score-columns.ts";
import { requireProjectCriterion, voteColumns } from "./vote-columns.ts";

/** How rows are chosen, where nobody picks them. */
export type DrawKind = "random" | "uncertain" | "conflict";

/**
 * What a way of choosing rows rests on in a pool.
 *
 * @throws {ConfigurationError} where it rests on votes or scores that the pool does not have.
 */
export async function poolDraw(
	workbench: Pick<Workbench, "project" | "store">,
	pool: Pool,
	{ criterion, kind }: { readonly kind: DrawKind; readonly criterion: string },
): Promise<PoolDraw> {
	switch (kind) {
		case "random":
			return { kind };
		case "uncertain": {
			const [model] = await scoreColumns(workbench.store, pool.name, criterion);
			if (model !== undefined) return { kind, scores: model.column, threshold: model.threshold };
			throw new ConfigurationError(
				`Cannot choose rows that are uncertain: no quality model of "${criterion}" has scored pool "${pool.name}", expected one; train it first, or draw at random`,
			);
		}
		case "conflict": {
			const project = await effectiveProject(workbench);
			const columns = voteColumns(project, requireProjectCriterion(project, criterion))
				.filter(({ isActive }) => isActive)
				.map(({ column }) => column);
			const there = await workbench.store.listPoolColumns(pool.name, columns);
			if (there.size > 1) return { kind, votes: [...there.keys()] };
			throw new ConfigurationError(
				`Cannot choose rows on which votes conflict: ${there.size} labeling functions of "${criterion}" have voted on pool "${pool.name}", expected at least two; apply them first, or draw at random`,
			);
		}
	}
}
