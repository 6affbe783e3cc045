import { NotFoundError, nearestHint } from "@assay/core/domain";
import type { CuratedSetOperations, CurationChoices, InputOf, ThresholdItem } from "@assay/sdk/api";
import {
	chooseScores,
	qualityModelsOf,
	type ScoredPool,
	thresholdTable,
} from "@assay/workflow/curate";
import { findLabelModel } from "@assay/workflow/labeling";
import { poolRows } from "@assay/workflow/pool";
import type { Store } from "@assay/workflow/ports";
import { findReadyPool } from "../../pool/find-pool.ts";
import { projectCriteria } from "../../pool/project-criteria.ts";
import { decideSlices } from "../../run/covered-prompts.ts";
import { effectiveProject } from "../../workbench/effective-project.ts";
import type { Workroom } from "../workroom.ts";

type Wanted = InputOf<CuratedSetOperations["GET /curation-choices"]>;

const ROWS_READ = 200;
const CONFIDENCE = 0.95;

/** What a pool can be curated by, and what each threshold would let through. */
export async function curationChoices(
	{ session, store }: Workroom,
	wanted: Wanted,
	signal: AbortSignal,
): Promise<CurationChoices> {
	const pool = await findReadyPool(store, wanted.pool);
	const criteria = await projectCriteria(session.workbench);
	const criterion = criteria.find(({ definition }) => definition.name === wanted.criterion);
	if (criterion === undefined)
		throw new NotFoundError(
			`Cannot find criterion "${wanted.criterion}"${nearestHint(
				wanted.criterion,
				criteria.map(({ definition }) => definition.name),
			)}: there is no such criterion`,
		);
	const scored: ScoredPool = { pool, criterion: criterion.definition };
	const qualityModels = await qualityModelsOf(store, scored);
	const scores = await chooseScores(store, scored, {
		kind: wanted.scoring,
		quality: wanted.quality,
	});
	const { slices } = await effectiveProject(session.workbench);
	return {
		qualityModels: qualityModels.map(({ name, threshold }) => ({
			name,
			threshold,
		})),
		hasLabelModel: (await findLabelModel(store, pool.name, scored.criterion.name)) !== undefined,
		scoring: scores.scoring,
		thresholds: (await thresholdTable(pool, scores, signal)).map(toItem),
		heldOutLabels: scores.heldOut.scores.length,
		slices: decideSlices(slices).decided.map(({ name }) => name),
		metadataKeys: await metadataKeys(store, scored),
	};
}

function toItem({
	accepted,
	interval,
	labelled,
	precision,
	threshold,
}: Awaited<ReturnType<typeof thresholdTable>>[number]): ThresholdItem {
	if (precision === undefined || interval === undefined) return { threshold, accepted };
	return {
		threshold,
		accepted,
		precision: { value: precision, ...interval, count: labelled, confidence: CONFIDENCE },
	};
}

async function metadataKeys(store: Store, { pool }: ScoredPool): Promise<readonly string[]> {
	const first = Array.from({ length: Math.min(ROWS_READ, pool.rows) }, (_, row) => row);
	const rows = await poolRows(store, pool.name, first);
	return [...new Set(rows.flatMap(({ metadata = {} }) => Object.keys(metadata)))];
}
