import type { CriterionDefinition, Pool } from "@assay/core/domain";
import type { PoolTaskChoice, PoolTaskDraft, PoolTaskPreview } from "@assay/sdk/api";
import type { Versioned } from "@assay/workflow/benchmark";
import { drawPoolRows, type PoolDrawing, sendToExperts } from "@assay/workflow/pool";
import { findReadyPool } from "../../pool/find-pool.ts";
import { poolDraw } from "../../pool/pool-draw.ts";
import { projectCriteria } from "../../pool/project-criteria.ts";
import { requireProjectCriterion } from "../../pool/vote-columns.ts";
import { PROGRAM_VERSION } from "../../program-version.ts";
import { storeDefinitions } from "../../workbench/sync-definitions.ts";
import type { Workroom } from "../workroom.ts";

const DEFAULT_COUNT = 100;
/** Where no seed is given, the same request still draws the same rows. */
const DEFAULT_SEED = 1;

interface Plan {
	readonly pool: Pool;
	readonly criteria: readonly Versioned<CriterionDefinition>[];
	readonly drawing: PoolDrawing;
}

/** What a task of a pool would be made of. */
export async function previewPoolTask(
	workroom: Workroom,
	pool: string,
	choice: PoolTaskChoice,
): Promise<PoolTaskPreview> {
	const { drawing } = await plan(workroom, pool, choice);
	return { ...drawing, rows: drawing.rows.length };
}

/** Makes a task of rows of a pool. */
export async function makePoolTask(
	workroom: Workroom,
	pool: string,
	draft: PoolTaskDraft,
): Promise<{ readonly id: string; readonly rows: number }> {
	const { clock, session, store } = workroom;
	await storeDefinitions(session.workbench);
	const planned = await plan(workroom, pool, draft);
	const { ids } = session.workbench;
	const task = await sendToExperts(
		{ clock, ids, programVersion: PROGRAM_VERSION, store },
		{
			...planned,
			settings: {
				name: draft.name,
				criteria: draft.criteria,
				overlap: draft.overlap ?? 1,
				wantsGoldenResponse: draft.wantsGoldenResponse ?? false,
				isBlind: draft.isBlind ?? true,
				guideline: draft.guideline,
			},
		},
	);
	return { id: task.id, rows: planned.drawing.rows.length };
}

async function plan(
	{ session, store }: Workroom,
	name: string,
	choice: PoolTaskChoice,
): Promise<Plan> {
	const pool = await findReadyPool(store, name);
	const criteria = await projectCriteria(session.workbench);
	const definitions = criteria.map(({ definition }) => definition);
	for (const one of choice.criteria) requireProjectCriterion({ criteria: definitions }, one);
	const [criterion = ""] = choice.criteria;
	const draw =
		choice.draw === "picked"
			? ({ kind: "picked", rows: choice.rows ?? [] } as const)
			: await poolDraw(session.workbench, pool, { kind: choice.draw, criterion });
	const drawing = await drawPoolRows(store, pool, {
		criteria: choice.criteria,
		draw,
		count: choice.count ?? DEFAULT_COUNT,
		seed: choice.seed ?? DEFAULT_SEED,
		includesLabelled: choice.labelled === "included",
	});
	return { pool, criteria, drawing };
}
