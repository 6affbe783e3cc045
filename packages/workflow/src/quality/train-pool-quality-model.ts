import { setImmediate } from "node:timers/promises";
import {
	ConfigurationError,
	ConflictError,
	type CriterionDefinition,
	type EvaluatorDefinition,
	type Pool,
} from "@assay/core/domain";
import {
	type QualityTraining,
	type TrainedQualityModel,
	trainingSteps,
} from "@assay/core/quality-model";
import type { Versioned } from "../benchmark/index.ts";
import { passesOf } from "../curate/passes-of.ts";
import { textHash } from "../definitions/index.ts";
import { findLabelModel, type LabelModelRecord } from "../labeling/label-model-record.ts";
import { type BlockLabels, labelsOfPool } from "../labeling/labels-of-pool.ts";
import { readPoolGold } from "../labeling/pool-gold.ts";
import { labelsOf, type VotingFunction } from "../labeling/voting-function.ts";
import { type PoolTruth, truthOfPool } from "../pool/index.ts";
import type { Clock, LabelingLibrary, Store } from "../ports/index.ts";
import { columnNames, columnRecipe } from "./column-recipe.ts";
import { type CrossFit, crossFit } from "./cross-fit.ts";
import { crossFitLabels } from "./cross-fit-labels.ts";
import { describeQuality, requireThreshold } from "./describe-quality.ts";
import { poolAgreement } from "./pool-agreement.ts";
import { type ColumnPorts, qualityColumns } from "./quality-columns.ts";
import { type QualityFile, writeQualityFile } from "./quality-file.ts";
import { putQualityModel, type QualityModelRecord } from "./quality-record.ts";
import { scorePool } from "./score-pool.ts";
import {
	labelsOfRow,
	type RowReading,
	readTrainingRows,
	type TrainingRows,
} from "./training-rows.ts";

/** How a quality model is trained. */
export interface QualitySettings {
	/** Rows that are drawn beside those with ground truth; default 20,000. */
	readonly maxRows?: number | undefined;
	/** Decides which rows are drawn, and which clusters share a fold; default 1. */
	readonly seed?: number | undefined;
	/** Ground truth alone teaches, whatever labeling functions say. */
	readonly isGoldOnly?: boolean | undefined;
	/** Default: that of the model of this name before, or 0.5. */
	readonly threshold?: number | undefined;
}

/** What a quality model is trained on. */
export interface QualityRequest {
	readonly name: string;
	readonly pool: Pool;
	readonly criterion: Versioned<CriterionDefinition>;
	/** Labeling functions of the criterion. */
	readonly functions: readonly VotingFunction[];
	/** Of the project; the scores of their built-in checks are columns. */
	readonly evaluators: readonly EvaluatorDefinition[];
	readonly settings: QualitySettings;
}

/** How far a training has come. */
export interface QualityProgress {
	readonly stage: "agreement" | "reading" | "cross-validating" | "fitting" | "scoring";
	readonly done: number;
	/** `undefined` where it is not known before. */
	readonly total: number | undefined;
}

/** What a training needs. */
export interface QualityPorts extends ColumnPorts {
	readonly store: Store;
	readonly clock: Pick<Clock, "now">;
	readonly library: LabelingLibrary;
}

/** Who is told, and how it is ended. */
export interface QualityRunOptions {
	readonly signal: AbortSignal;
	readonly onProgress?: ((progress: QualityProgress) => void) | undefined;
}

const MAX_ROWS = 20_000;
const SEED = 1;
/** Steps after which others get their turn. */
const TURN_STEPS = 4;

/**
 * Trains a quality model on the labels of a pool, scores all its rows, and remembers what labels
 * that it had not seen say about it. The same labels and settings give the same asset; one that was
 * interrupted goes on with the blocks that have no scores.
 *
 * @throws {ConfigurationError} when no row has a label, for a wrong rule, or a wrong threshold.
 * @throws {ConflictError} when the label model is of other labels than the criterion's.
 * @throws {InputShapeError} when all labels are the same, and for a criterion judged with a share.
 */
export async function trainPoolQualityModel(
	ports: QualityPorts,
	request: QualityRequest,
	options: QualityRunOptions,
): Promise<QualityModelRecord> {
	const { clock, store } = ports;
	const { criterion, pool, settings } = request;
	const { maxRows = MAX_ROWS, seed = SEED } = settings;
	if (settings.threshold !== undefined) requireThreshold(settings.threshold);
	const classes = labelsOf(criterion.definition);
	const truth = await truthOfPool(store, pool.name, criterion.definition);
	const labelModel = await labelModelOf(store, request);
	const labels = labelModel && (await readLabels(store, labelModel));
	requireLabels(request, truth, labels);
	const reading = await readingOf(ports, request, options);
	const training = await readTrainingRows(
		{ pool, truth, labels, classes: classes.length, maxRows, seed },
		reading.stage("reading"),
	);
	const trained = await train(
		{ training, classes, seed, columnNames: reading.columnNames },
		options,
	);
	const passes = passesOf(criterion.definition);
	const labelsOfGold = await unseenLabels(store, request, { labelModel, labels });
	const { crossValidation } = trained;
	const fit = crossFit({ training, crossValidation, labelsOf: labelsOfGold, passes });
	const file = fileOf(request, { trained, training, fit, labelModel, maxRows, seed });
	const text = writeQualityFile(file);
	const asset = textHash(text);
	await store.putAsset({
		hash: asset,
		kind: "quality-model",
		body: new TextEncoder().encode(text),
		createdAt: clock.now(),
	});
	await scorePool({ pool, asset, file, passes, labels }, reading.stage("scoring"));
	const { threshold } = settings;
	const { signal } = options;
	const scored = { pool, criterion, asset, file, fit, labels, threshold, signal };
	return putQualityModel(store, await describeQuality(ports, scored));
}

async function labelModelOf(
	store: Store,
	{ criterion: { definition }, pool, settings }: QualityRequest,
): Promise<LabelModelRecord | undefined> {
	if (settings.isGoldOnly === true) return undefined;
	const record = await findLabelModel(store, pool.name, definition.name);
	if (record === undefined) return undefined;
	if (record.labels.join("\n") === labelsOf(definition).join("\n")) return record;
	throw new ConflictError(
		`Cannot learn from the label model of pool "${pool.name}": it has the labels ${record.labels.join(", ")}, expected those of "${definition.name}", ${labelsOf(definition).join(", ")}; fit it again with "assay label-model fit"`,
	);
}

/** What labeling functions say of labelled rows, without having learned from their labels. */
async function unseenLabels(
	store: Store,
	{ criterion: { definition }, pool }: QualityRequest,
	{
		labelModel,
		labels,
	}: {
		readonly labelModel: LabelModelRecord | undefined;
		readonly labels: readonly BlockLabels[] | undefined;
	},
): Promise<(row: number) => Float64Array | undefined> {
	if (labelModel?.used !== "label-model")
		return (row) => labelsOfRow(labels, row, labelsOf(definition).length);
	const { improve: gold } = await readPoolGold(store, pool, definition);
	const said = await crossFitLabels(store, pool, { record: labelModel, gold });
	return (row) => said.get(row);
}

async function readLabels(store: Store, record: LabelModelRecord): Promise<readonly BlockLabels[]> {
	const labels: BlockLabels[] = [];
	for await (const block of labelsOfPool(store, record)) labels.push(block);
	return labels;
}

function requireLabels(
	{ criterion: { definition }, pool }: QualityRequest,
	truth: PoolTruth,
	labels: readonly BlockLabels[] | undefined,
): void {
	const hasGold = truth.mayImprove.includes(1);
	const hasVotes = labels?.some(({ isCovered }) => isCovered.includes(1)) ?? false;
	if (hasGold || hasVotes) return;
	const locked = truth.rows.length;
	throw new ConfigurationError(
		`Cannot train a quality model on pool "${pool.name}" under "${definition.name}": no row has a label that may teach${locked > 0 ? ` (${locked} only measure)` : ""}, expected rows with ground truth, or a label model of labeling functions that vote`,
	);
}

interface PoolReading {
	readonly columnNames: readonly string[];
	readonly stage: (stage: "reading" | "scoring") => RowReading;
}

async function readingOf(
	ports: QualityPorts,
	request: QualityRequest,
	{ onProgress, signal }: QualityRunOptions,
): Promise<PoolReading> {
	const { pool } = request;
	const recipe = recipeOf(request);
	const columns = qualityColumns(recipe, ports);
	onProgress?.({ stage: "agreement", done: 0, total: undefined });
	const agreement = await poolAgreement(ports, pool, signal);
	return {
		columnNames: columnNames(recipe),
		stage: (stage) => ({
			store: ports.store,
			columns,
			agreement,
			signal,
			onBlock: (done) => onProgress?.({ stage, done, total: pool.blocks }),
		}),
	};
}

function recipeOf({ evaluators, functions }: QualityRequest): QualityFile["recipe"] {
	return columnRecipe(
		functions.map(({ definition }) => definition),
		evaluators,
	);
}

async function train(
	{
		training,
		...rest
	}: { readonly training: TrainingRows } & Pick<
		QualityTraining,
		"classes" | "columnNames" | "seed"
	>,
	{ onProgress, signal }: QualityRunOptions,
): Promise<TrainedQualityModel> {
	const steps = trainingSteps({ ...training, ...rest });
	for (let count = 0; ; count++) {
		const step = steps.next();
		if (step.done === true) return step.value;
		onProgress?.(step.value);
		if (count % TURN_STEPS === 0) await setImmediate();
		signal.throwIfAborted();
	}
}

function fileOf(
	request: QualityRequest,
	made: {
		readonly trained: TrainedQualityModel;
		readonly training: TrainingRows;
		readonly fit: CrossFit;
		readonly labelModel: LabelModelRecord | undefined;
		readonly maxRows: number;
		readonly seed: number;
	},
): QualityFile {
	const { fit, labelModel, maxRows, seed, trained, training } = made;
	const { definition, version } = request.criterion;
	const { model } = trained;
	return {
		name: request.name,
		criterion: {
			name: definition.name,
			version,
			labels: definition.scale.kind === "labels" ? definition.scale.labels : [],
		},
		recipe: recipeOf(request),
		model,
		stack: fit.stack,
		lineage: {
			pool: request.pool.name,
			...(labelModel && { labelModel: labelModel.asset, labelsBy: labelModel.used }),
			labelingFunctions: (labelModel?.labelingFunctions ?? []).map(({ name, votes }) => ({
				name,
				version: votes,
			})),
			trainingRows: training.rows.length,
			goldRows: model.training.goldRows,
			maxRows,
			seed,
		},
	};
}
