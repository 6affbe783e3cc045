import type { CurationScoring } from "@assay/core/curation";
import { NotFoundError, nearestHint } from "@assay/core/domain";
import { findLabelModel, requireLabelModel } from "../labeling/label-model-record.ts";
import type { Store } from "../ports/index.ts";
import { listQualityModels, type QualityModelRecord } from "../quality/quality-record.ts";
import type { CurationScores } from "./curation-scores.ts";
import {
	labelModelScores,
	noScores,
	type QualitySource,
	qualityScores,
	type ScoredPool,
} from "./score-sources.ts";

/** What shall score the rows. */
export interface ScoreChoice {
	/** Default: a quality model where there is one, else the label model, else nothing. */
	readonly kind?: CurationScoring["kind"] | undefined;
	/** Name of the quality model; default: the newest. */
	readonly quality?: string | undefined;
}

/**
 * The scores that a pool is curated by.
 *
 * @throws {NotFoundError} when there is no such model.
 */
export async function chooseScores(
	store: Store,
	scored: ScoredPool,
	{ kind, quality }: ScoreChoice,
): Promise<CurationScores> {
	const { criterion, pool } = scored;
	const models = await qualityModelsOf(store, scored);
	const wanted = kind ?? (quality === undefined ? undefined : "quality-model");
	switch (wanted) {
		case "none":
			return noScores(store, scored);
		case "label-model": {
			const record = await requireLabelModel(store, pool.name, criterion.name);
			return labelModelScores(store, scored, record);
		}
		case "quality-model":
			return qualityScores(store, scored, requireQuality(scored, quality, models));
		case undefined: {
			const [newest] = models;
			if (newest !== undefined) return qualityScores(store, scored, newest);
			const record = await findLabelModel(store, pool.name, criterion.name);
			return record === undefined
				? noScores(store, scored)
				: labelModelScores(store, scored, record);
		}
	}
}

/** The quality models of a pool under a criterion, newest first. */
export async function qualityModelsOf(
	store: Store,
	{ criterion, pool }: ScoredPool,
): Promise<readonly QualityModelRecord[]> {
	return (await listQualityModels(store)).filter(
		(model) => model.pool === pool.name && model.criterion === criterion.name,
	);
}

function requireQuality(
	{ criterion, pool }: ScoredPool,
	name: string | undefined,
	models: readonly QualitySource[],
): QualitySource {
	const found = name === undefined ? models[0] : models.find((one) => one.name === name);
	if (found !== undefined) return found;
	const names = models.map((one) => one.name);
	const what = name === undefined ? "a quality model" : `quality model "${name}"`;
	throw new NotFoundError(
		`Cannot find ${what} of pool "${pool.name}" under "${criterion.name}"${name === undefined ? "" : nearestHint(name, names)}, expected ${names.length === 0 ? 'one that was made with "assay quality train"' : `one of ${names.join(", ")}`}`,
	);
}
