import { ConfigurationError, type CriterionDefinition, type Pool } from "@assay/core/domain";
import { topFeatures } from "@assay/core/quality-model";
import type { Versioned } from "../benchmark/index.ts";
import { chooseThreshold } from "../curate/choose-threshold.ts";
import type { CurationScores } from "../curate/curation-scores.ts";
import { passesOf } from "../curate/passes-of.ts";
import { qualityColumn, qualityScores } from "../curate/score-sources.ts";
import { thresholdTable } from "../curate/threshold-table.ts";
import type { BlockLabels } from "../labeling/labels-of-pool.ts";
import { labelsOf } from "../labeling/voting-function.ts";
import { numbersOfColumn, truthOfPool } from "../pool/index.ts";
import type { Clock, PoolStore, Store } from "../ports/index.ts";
import { type CrossFit, passReport } from "./cross-fit.ts";
import type { QualityFile } from "./quality-file.ts";
import {
	findQualityModel,
	type QualityModelRecord,
	type QualityPromise,
} from "./quality-record.ts";

const THRESHOLD = 0.5;
const TOP_FEATURES = 15;
/** Precisions that are tried to be promised. */
const PROMISED = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99];

/** A model that was trained and has scored its pool. */
export interface ScoredModel {
	readonly pool: Pool;
	readonly criterion: Versioned<CriterionDefinition>;
	readonly asset: string;
	readonly file: QualityFile;
	readonly fit: CrossFit;
	readonly labels: readonly BlockLabels[] | undefined;
	readonly threshold: number | undefined;
	readonly signal: AbortSignal;
}

/** What is remembered of a model: what labels that it had not seen say about the scores it gave. */
export async function describeQuality(
	{ clock, store }: { readonly store: Store; readonly clock: Pick<Clock, "now"> },
	scored: ScoredModel,
): Promise<QualityModelRecord> {
	const { asset, criterion, file, fit, labels, pool, signal } = scored;
	const { definition, version } = criterion;
	const { lineage, model, name } = file;
	const { crossFitted } = fit;
	const passes = passesOf(definition);
	const source = { name, asset, labelingFunctions: lineage.labelingFunctions, crossFitted };
	const scores = await qualityScores(store, { pool, criterion: definition }, source);
	const all = await poolScores(store, pool, asset);
	const locked = await lockedReport(store, scored, all);
	const before = await findQualityModel(store, name);
	return {
		schema: 1,
		name,
		pool: pool.name,
		criterion: definition.name,
		criterionVersion: version,
		labels: labelsOf(definition),
		passes,
		asset,
		...(lineage.labelModel !== undefined && { labelModel: lineage.labelModel }),
		lineage,
		columns: model.features.columns.length,
		features: model.spreads.length,
		stackRows: fit.stackRows,
		coveredRows: (labels ?? []).reduce((sum, { isCovered }) => sum + countOnes(isCovered), 0),
		poolRows: pool.rows,
		crossFitted,
		crossValidation: fit.quality,
		...(locked && { locked }),
		thresholds: await thresholdTable(pool, scores, signal),
		promises: promisesOf(scores, all),
		top: topFeatures(model, { classIndex: passes.lastIndexOf(true), top: TOP_FEATURES }),
		threshold: requireThreshold(scored.threshold ?? before?.threshold ?? THRESHOLD),
		trainedAt: clock.now(),
	};
}

function countOnes(flags: Uint8Array): number {
	return flags.reduce((sum, flag) => sum + flag, 0);
}

/** @throws {ConfigurationError} for a number outside [0, 1]. */
export function requireThreshold(threshold: number): number {
	if (threshold >= 0 && threshold <= 1) return threshold;
	throw new ConfigurationError(
		`Cannot accept rows from a probability of ${threshold}, expected a number from 0 to 1`,
	);
}

async function lockedReport(
	store: Store,
	{ criterion: { definition }, pool }: ScoredModel,
	all: Float32Array,
): Promise<QualityModelRecord["locked"]> {
	const truth = await truthOfPool(store, pool.name, definition);
	const places = [...truth.rows.keys()].filter((i) => truth.mayImprove[i] === 0);
	if (places.length === 0) return undefined;
	const passes = passesOf(definition);
	return passReport(
		places.map((i) => all[truth.rows[i] ?? -1] ?? Number.NaN),
		places.map((i) => passes[truth.labels[i] ?? -1] ?? false),
	);
}

/** (rows,), the scores that a model gave to a pool; NaN where there are none. */
export async function poolScores(
	store: PoolStore,
	pool: Pool,
	asset: string,
): Promise<Float32Array> {
	const key = qualityColumn(asset);
	const all = new Float32Array(pool.rows).fill(Number.NaN);
	let at = 0;
	for (let block = 0; block < pool.blocks; block++) {
		const column = (await store.readPoolColumns(pool.name, block, [key])).get(key);
		if (column === undefined) return all;
		const scores = numbersOfColumn(column);
		all.set(scores, at);
		at += scores.length;
	}
	return all;
}

function promisesOf({ heldOut }: CurationScores, all: Float32Array): readonly QualityPromise[] {
	return PROMISED.flatMap((precision) => {
		try {
			const promise = chooseThreshold(heldOut, precision);
			const rows = all.reduce((count, score) => count + Number(score >= promise.threshold), 0);
			return [{ ...promise, rows }];
		} catch (error) {
			if (error instanceof ConfigurationError) return [];
			throw error;
		}
	});
}
