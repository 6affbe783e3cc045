import { InputShapeError } from "../domain/index.ts";
import { checkTraining } from "./check-training.ts";
import { type CrossValidation, crossValidate } from "./cross-validate.ts";
import { type FeatureSpace, featureCount, featureEncoder, fitFeatures } from "./feature-space.ts";
import { fitSoftmax } from "./fit-softmax.ts";
import { labelRows } from "./label-rows.ts";
import { runToEnd } from "./minimize.ts";
import type { QualityModel } from "./quality-model.ts";
import type { QualityTraining, QualityTrainingProgress } from "./quality-training.ts";
import { createRowCollector, type SparseRows } from "./sparse-rows.ts";

const REPORTED_EXAMPLES = 1000;

/** A quality model, and what it says of rows that it had not seen. */
export interface TrainedQualityModel {
	readonly model: QualityModel;
	readonly crossValidation: CrossValidation;
}

/**
 * Trains a quality model in steps: TF-IDF of words and pairs of words plus structured columns,
 * softmax regression on soft labels and gold, scaled by cross-validation on gold.
 *
 * A caller shows the progress, or lets others work between two steps, or stops. Deterministic. Cost: O(n-grams of the texts × steps × (folds + 1)); memory about 12 bytes per
 * n-gram of each text and 160 bytes per feature and class.
 *
 * @yields how far it has come, after each step.
 * @throws {InputShapeError} if the parts do not fit together, no labels differ, or no feature varies.
 */
export function* trainingSteps(
	training: QualityTraining,
): Generator<QualityTrainingProgress, TrainedQualityModel> {
	checkTraining(training);
	const labels = labelRows(training);
	const features = fitFeatures(training.examples, training.columnNames, {
		minTexts: training.minTexts ?? 2,
		maxNgrams: training.maxNgrams ?? 200_000,
	});
	const rows = yield* encodeExamples(training, features);
	const count = featureCount(features);
	const strength = training.strength ?? 3;

	const folds = crossValidate({ training, labels, rows, featureCount: count });
	let fold = folds.next();
	for (; fold.done !== true; fold = folds.next())
		yield { stage: "cross-validating", ...fold.value };
	const { result, scaling } = fold.value;

	const fit = fitSoftmax({
		...labels,
		rows,
		chosen: labels.labelled,
		classCount: training.classes.length,
		featureCount: count,
		strength,
	});
	let step = fit.next();
	for (let done = 1; step.done !== true; step = fit.next(), done++)
		yield { stage: "fitting", done, total: undefined };
	return {
		model: {
			classes: training.classes,
			features,
			weights: step.value,
			spreads: featureSpreads(rows, count),
			scaling,
			training: {
				examples: training.examples.length,
				labelledRows: labels.labelled.length,
				goldRows: labels.goldRows.length,
				goldWeight: training.goldWeight ?? 10,
				strength,
				seed: training.seed,
			},
		},
		crossValidation: result,
	};
}

/** Trains a quality model in one go: {@link trainingSteps} to the end. */
export function trainQualityModel(training: QualityTraining): TrainedQualityModel {
	return runToEnd(trainingSteps(training));
}

function* encodeExamples(
	{ examples }: QualityTraining,
	features: FeatureSpace,
): Generator<QualityTrainingProgress, SparseRows> {
	const encode = featureEncoder(features);
	const collector = createRowCollector(examples.length);
	for (const [i, example] of examples.entries()) {
		collector.add(encode(example));
		if ((i + 1) % REPORTED_EXAMPLES === 0)
			yield { stage: "reading", done: i + 1, total: examples.length };
	}
	const rows = collector.finish();
	if (rows.values.length === 0)
		throw new InputShapeError(
			`Cannot train a quality model: ${examples.length} examples share no word and no column varies, expected something that differs`,
		);
	return rows;
}

function featureSpreads({ features, starts, values }: SparseRows, count: number): Float64Array {
	const squares = new Float64Array(count);
	for (const [entry, feature] of features.entries()) squares[feature]! += values[entry]! ** 2;
	return squares.map((sum) => Math.sqrt(sum / (starts.length - 1)));
}
