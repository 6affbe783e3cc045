import type { AnnotationTask, CriterionDefinition, Pool } from "@assay/core/domain";
import type { Versioned } from "../benchmark/index.ts";
import type { Clock } from "../ports/index.ts";
import { createTask, type TaskSettings } from "../refine/create-task.ts";
import { mayImprove } from "../refine/label-split.ts";
import type { PlannedRow } from "../refine/plan-task.ts";
import { createPoolRun, type PoolPorts } from "./create-pool-run.ts";
import type { PoolDrawing } from "./draw-pool-rows.ts";
import { poolRows } from "./pool-rows.ts";
import { type AsideRow, pooledPromptId, putRowsAside } from "./put-rows-aside.ts";

/** Rows of a pool that people shall label, and how they are asked. */
export interface ExpertRequest {
	readonly pool: Pool;
	/** Criteria of the project, as stored; those that `settings` names are asked about. */
	readonly criteria: readonly Versioned<CriterionDefinition>[];
	readonly drawing: PoolDrawing;
	readonly settings: TaskSettings;
}

const ROWS_AT_ONCE = 500;

/**
 * Makes a task of rows of a pool, through a run that shows them to people and is no benchmark.
 *
 * @throws {ConfigurationError} for no rows.
 */
export async function sendToExperts(
	ports: PoolPorts & { readonly clock: Clock },
	{ criteria, drawing, pool, settings }: ExpertRequest,
): Promise<AnnotationTask> {
	const { rows: drawn, selection } = drawing;
	const asked = criteria.filter(({ definition }) => settings.criteria.includes(definition.name));
	const planned: PlannedRow[] = [];
	const aside: AsideRow[] = [];
	for (let first = 0; first < drawn.length; first += ROWS_AT_ONCE) {
		const some = drawn.slice(first, first + ROWS_AT_ONCE);
		const rows = await poolRows(
			ports.store,
			pool.name,
			some.map(({ row }) => row),
		);
		const stored = await putRowsAside(ports.store, pool, { rows, now: ports.clock.now() });
		for (const [i, { clusterId, promptSeq }] of stored.entries()) {
			const { inclusionProbability } = some[i] ?? {};
			planned.push({
				row: planned.length,
				promptSeq,
				promptId: pooledPromptId(pool.name, rows[i]?.id ?? ""),
				trial: 0,
				clusterId,
				purpose: purposeOf(clusterId, inclusionProbability !== undefined),
				...(inclusionProbability !== undefined && { inclusionProbability }),
			});
		}
		aside.push(...stored);
	}
	const data = await createPoolRun(ports, { pool, criteria: asked, rows: aside, selection });
	return createTask(ports, data, { plan: { rows: planned, selection }, settings });
}

function purposeOf(clusterId: string, isDrawn: boolean): PlannedRow["purpose"] {
	if (!isDrawn) return "improve";
	return mayImprove(clusterId) ? "measure" : "locked-test";
}
