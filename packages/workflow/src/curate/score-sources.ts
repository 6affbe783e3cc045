import type { CountedFunction } from "@assay/core/curation";
import {
	ConfigurationError,
	type CriterionDefinition,
	POOL_BLOCK_ROWS,
	type Pool,
} from "@assay/core/domain";
import { findLabelModel, type LabelModelRecord } from "../labeling/label-model-record.ts";
import { labelsOfPool } from "../labeling/labels-of-pool.ts";
import { numbersOfColumn, type PoolTruth, truthOfPool } from "../pool/index.ts";
import type { Store } from "../ports/index.ts";
import { passProbabilities } from "../quality/pass-probability.ts";
import type { CurationScores, HeldOutLabels } from "./curation-scores.ts";
import { passesOf } from "./passes-of.ts";

/** A pool and the criterion that its rows are judged by. */
export interface ScoredPool {
	readonly pool: Pool;
	readonly criterion: CriterionDefinition;
}

/** A trained quality model, as far as curation reads it. */
export interface QualitySource {
	readonly name: string;
	readonly asset: string;
	/** Asset of the label model whose labels taught it. */
	readonly labelModel?: string | undefined;
	/** Rows whose label it was trained on, each with the score of a model that had not seen it. */
	readonly crossFitted: {
		readonly rows: readonly number[];
		readonly scores: readonly number[];
	};
}

/** Key of the column with a quality model's scores. */
export function qualityColumn(asset: string): string {
	return `quality:${asset}`;
}

/**
 * Scores of a quality model. Held out are the labels that may only measure, with the scores of the
 * model itself, and the labels that taught it, with scores of models that had not seen them.
 *
 * @throws {ConfigurationError} when a block asked for has no scores.
 */
export async function qualityScores(
	store: Store,
	{ criterion, pool }: ScoredPool,
	{ asset, crossFitted, labelModel, name }: QualitySource,
): Promise<CurationScores> {
	const taught = await findLabelModel(store, pool.name, criterion.name);
	const key = qualityColumn(asset);
	const ofBlock = async (block: number): Promise<ArrayLike<number>> => {
		const column = (await store.readPoolColumns(pool.name, block, [key])).get(key);
		if (column !== undefined) return numbersOfColumn(column);
		throw new ConfigurationError(
			`Cannot curate pool "${pool.name}" with quality model "${name}": block ${block} has no scores of it; run "assay quality train" again, which scores what is missing`,
		);
	};
	const truth = await truthOfPool(store, pool.name, criterion);
	const fitted = new Map(crossFitted.rows.map((row, i) => [row, crossFitted.scores[i]]));
	const own = await scoresOfRows(lockedRows(truth), ofBlock);
	return {
		scoring: { kind: "quality-model", name },
		qualityModel: asset,
		...(labelModel !== undefined && { labelModel }),
		labelingFunctions:
			taught !== undefined && taught.asset === labelModel ? functionsOf(taught) : [],
		ofBlock,
		heldOut: heldOutLabels(criterion, truth, (row) => own.get(row) ?? fitted.get(row)),
	};
}

/**
 * Scores of a label model, or of majority vote where that is used: the probability of the labels that
 * pass. Held out are the labels that may only measure.
 *
 * Memory: 4 bytes per row.
 */
export async function labelModelScores(
	store: Store,
	{ criterion, pool }: ScoredPool,
	record: LabelModelRecord,
): Promise<CurationScores> {
	const scores = await poolProbabilities(store, criterion, record);
	const ofBlock = (block: number): Promise<ArrayLike<number>> =>
		Promise.resolve(scores.subarray(block * POOL_BLOCK_ROWS, (block + 1) * POOL_BLOCK_ROWS));
	const truth = await truthOfPool(store, pool.name, criterion);
	const own = await scoresOfRows(lockedRows(truth), ofBlock);
	return {
		scoring: { kind: "label-model" },
		labelModel: record.asset,
		labelingFunctions: functionsOf(record),
		ofBlock,
		heldOut: heldOutLabels(criterion, truth, (row) => own.get(row)),
	};
}

function functionsOf({
	labelingFunctions,
}: Pick<LabelModelRecord, "labelingFunctions">): readonly CountedFunction[] {
	return labelingFunctions.map(({ name, votes }) => ({ name, version: votes }));
}

/** NaN for rows on which nothing votes. */
async function poolProbabilities(
	store: Store,
	criterion: CriterionDefinition,
	record: LabelModelRecord,
): Promise<Float32Array> {
	const isGood = passesOf(criterion);
	const pool = await store.getPool(record.pool);
	const scores = new Float32Array(pool?.rows ?? 0).fill(Number.NaN);
	for await (const { block, isCovered, probabilities } of labelsOfPool(store, record))
		for (const [i, score] of passProbabilities(probabilities, isGood).entries())
			if (isCovered[i] === 1) scores[block * POOL_BLOCK_ROWS + i] = score;
	return scores;
}

/** No scores: rows are only cleaned, and every label tells how good they are. */
export async function noScores(
	store: Store,
	{ criterion, pool }: ScoredPool,
): Promise<CurationScores> {
	const truth = await truthOfPool(store, pool.name, criterion);
	return {
		scoring: { kind: "none" },
		labelingFunctions: [],
		heldOut: heldOutLabels(criterion, truth, () => 1),
	};
}

function lockedRows({ mayImprove, rows }: PoolTruth): readonly number[] {
	return Array.from(rows).filter((_, i) => mayImprove[i] === 0);
}

async function scoresOfRows(
	rows: readonly number[],
	ofBlock: (block: number) => Promise<ArrayLike<number>>,
): Promise<ReadonlyMap<number, number>> {
	const scores = new Map<number, number>();
	const byBlock = Map.groupBy(rows, (row) => Math.floor(row / POOL_BLOCK_ROWS));
	for (const [block, wanted] of byBlock) {
		const column = await ofBlock(block);
		for (const row of wanted) scores.set(row, column[row % POOL_BLOCK_ROWS] ?? Number.NaN);
	}
	return scores;
}

function heldOutLabels(
	criterion: CriterionDefinition,
	{ labels, rows }: PoolTruth,
	scoreOf: (row: number) => number | undefined,
): HeldOutLabels {
	const isGood = passesOf(criterion);
	const found = Array.from(rows).flatMap((row, i) => {
		const score = scoreOf(row) ?? Number.NaN;
		return Number.isNaN(score) ? [] : [{ score, passes: isGood[labels[i] ?? -1] ?? false }];
	});
	return {
		scores: found.map(({ score }) => score),
		passes: found.map(({ passes }) => passes),
	};
}
