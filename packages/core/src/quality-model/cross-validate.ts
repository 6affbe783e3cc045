import { logSoftmax, writeLogits } from "./class-probabilities.ts";
import { clusterFolds } from "./cluster-folds.ts";
import { fitSoftmax } from "./fit-softmax.ts";
import { hasVariety, type LabelRows } from "./label-rows.ts";
import type { QualityTraining } from "./quality-training.ts";
import type { SparseRows } from "./sparse-rows.ts";
import {
	fitVectorScaling,
	LEAST_SCALING_ROWS,
	type VectorScaling,
	writeScaled,
} from "./vector-scaling.ts";

/** The inverse temperatures that a quality model's own probabilities may get. */
const BOUNDS = [0.2, 2] as const;

/** Why nothing is known of a quality model's quality. */
export type CrossValidationRefusal = "too-few-gold-rows" | "one-gold-class" | "one-gold-cluster";

/** What models say of rows that they were not trained with. */
export type CrossValidation =
	| {
			readonly kind: "refused";
			readonly reason: CrossValidationRefusal;
			readonly goldRows: number;
	  }
	| {
			readonly kind: "estimated";
			readonly folds: number;
			readonly goldRows: number;
			/**
			 * (n × k), probabilities of each row by a model and a scaling that knew no row of its cluster;
			 * NaN in a fold whose other folds' labels were all the same.
			 */
			readonly probabilities: Float64Array;
	  };

/** Cross-validation, and the scaling that its rows give. */
export interface CrossValidated {
	readonly result: CrossValidation;
	readonly scaling: VectorScaling | undefined;
}

/** What is cross-validated. */
export interface CrossValidationInput {
	readonly training: QualityTraining;
	readonly labels: LabelRows;
	/** The features of all rows; they rest on no label, and so serve all folds. */
	readonly rows: SparseRows;
	readonly featureCount: number;
}

/**
 * Trains a model without each fold in turn, and scales its probabilities by the gold of the other
 * folds.
 *
 * @yields how many folds are done, after each step.
 */
export function* crossValidate(
	input: CrossValidationInput,
): Generator<{ readonly done: number; readonly total: number }, CrossValidated> {
	const { labels, training } = input;
	const goldRows = labels.goldRows.length;
	const clusters = new Set(Array.from(labels.goldRows, (row) => training.clusters[row]));
	const reason = refusal(input, clusters.size);
	if (reason !== undefined)
		return { result: { kind: "refused", reason, goldRows }, scaling: undefined };
	const folds = Math.min(training.folds ?? 5, clusters.size);
	const foldOf = clusterFolds({ ...training, folds });
	const logs = new Float64Array(labels.targets.length).fill(Number.NaN);
	for (let fold = 0; fold < folds; fold++) {
		const chosen = labels.labelled.filter((row) => foldOf[row] !== fold);
		if (!hasVariety(labels.targets, chosen, training.classes.length)) continue;
		const fit = fitSoftmax({
			...labels,
			rows: input.rows,
			chosen,
			classCount: training.classes.length,
			featureCount: input.featureCount,
			strength: training.strength ?? 3,
		});
		let step = fit.next();
		for (; step.done !== true; step = fit.next()) yield { done: fold, total: folds };
		writeFold(input, { logs, weights: step.value, isHeldOut: (row) => foldOf[row] === fold });
	}
	return {
		result: {
			kind: "estimated",
			folds,
			goldRows,
			probabilities: scaleFolds(input, logs, { foldOf, folds }),
		},
		scaling: scalingOf(input, logs, () => true),
	};
}

function refusal(
	{ labels, training }: CrossValidationInput,
	clusters: number,
): CrossValidationRefusal | undefined {
	if (labels.goldRows.length < LEAST_SCALING_ROWS) return "too-few-gold-rows";
	if (!hasVariety(labels.targets, labels.goldRows, training.classes.length))
		return "one-gold-class";
	return clusters < 2 ? "one-gold-cluster" : undefined;
}

interface FoldModel {
	readonly logs: Float64Array;
	readonly weights: Float64Array;
	readonly isHeldOut: (row: number) => boolean;
}

function writeFold(
	{ featureCount, rows, training }: CrossValidationInput,
	{ isHeldOut, logs, weights }: FoldModel,
): void {
	const classCount = training.classes.length;
	for (let row = 0; row < training.examples.length; row++) {
		if (!isHeldOut(row)) continue;
		const own = logs.subarray(row * classCount, (row + 1) * classCount);
		const entries = { ...rows, from: rows.starts[row]!, to: rows.starts[row + 1]! };
		writeLogits({ weights, classCount, featureCount }, entries, own);
		logSoftmax(own);
	}
}

function scalingOf(
	{ labels, training }: CrossValidationInput,
	logs: Float64Array,
	isChosen: (row: number) => boolean,
): VectorScaling {
	const classCount = training.classes.length;
	return fitVectorScaling({
		sources: [logs],
		gold: training.gold,
		chosen: labels.goldRows.filter(
			(row) => isChosen(row) && !Number.isNaN(logs[row * classCount]!),
		),
		classCount,
		bounds: BOUNDS,
	});
}

function scaleFolds(
	input: CrossValidationInput,
	logs: Float64Array,
	{ foldOf, folds }: { readonly foldOf: Int32Array; readonly folds: number },
): Float64Array {
	const classCount = input.training.classes.length;
	const scalings = Array.from({ length: folds }, (_, fold) =>
		scalingOf(input, logs, (row) => foldOf[row] !== fold),
	);
	const probabilities = new Float64Array(logs.length).fill(Number.NaN);
	for (const [row, fold] of foldOf.entries()) {
		const own = probabilities.subarray(row * classCount, (row + 1) * classCount);
		writeScaled(scalings[fold]!, { row, sources: [logs] }, own);
		for (let y = 0; y < classCount; y++) own[y] = Math.exp(own[y]!);
	}
	return probabilities;
}
