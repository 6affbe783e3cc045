import { logSoftmax, writeLogits } from "./class-probabilities.ts";
import { type FeatureName, featureCount, featureEncoder, featureName } from "./feature-space.ts";
import type { QualityExample } from "./quality-example.ts";
import type { QualityModel } from "./quality-model.ts";
import type { SparseRow } from "./sparse-row.ts";
import { writeScaled } from "./vector-scaling.ts";

/** How much one feature of an example speaks for a class. */
export interface FeatureContribution extends FeatureName {
	/** In log-odds; below 0 it speaks against the class. */
	readonly contribution: number;
}

/** Why a model gives an example its probability. */
export interface QualityExplanation {
	/**
	 * Of the class against the others together, by their geometric mean; with two classes ln(p / (1 - p)).
	 * It is `base` plus the contributions of all features.
	 */
	readonly logOdds: number;
	/** What it would be without any feature. */
	readonly base: number;
	/** Those that say most either way, first. */
	readonly contributions: readonly FeatureContribution[];
}

/** What to explain. */
export interface ExplanationOptions {
	/** Class that the contributions speak for. */
	readonly classIndex: number;
	/** Most contributions. */
	readonly top: number;
}

/** A quality model that is ready to read examples. */
export interface QualityScorer {
	/**
	 * (n × k), probabilities of each class, row-major.
	 *
	 * @throws {InputShapeError} if an example's columns are not those of the model.
	 */
	readonly score: (examples: readonly QualityExample[]) => Float64Array;
	/**
	 * Says which features made an example's probability.
	 *
	 * @throws {InputShapeError} if the example's columns are not those of the model.
	 */
	readonly explain: (example: QualityExample, options: ExplanationOptions) => QualityExplanation;
}

/** Makes a quality model ready to score: builds the look-up tables of its words once. */
export function createQualityScorer(model: QualityModel): QualityScorer {
	const encode = featureEncoder(model.features);
	const classCount = model.classes.length;
	const softmax = {
		weights: model.weights,
		classCount,
		featureCount: featureCount(model.features),
	};
	const writeLogs = (row: SparseRow, logs: Float64Array): void => {
		writeLogits(softmax, { ...row, from: 0, to: row.length }, logs);
		logSoftmax(logs);
		if (model.scaling !== undefined)
			writeScaled(model.scaling, { row: 0, sources: [logs.slice()] }, logs);
	};
	return {
		score: (examples) => {
			const probabilities = new Float64Array(examples.length * classCount);
			for (const [i, example] of examples.entries()) {
				const own = probabilities.subarray(i * classCount, (i + 1) * classCount);
				writeLogs(encode(example), own);
				for (let y = 0; y < classCount; y++) own[y] = Math.exp(own[y]!);
			}
			return probabilities;
		},
		explain: (example, { classIndex, top }) => {
			const row = encode(example);
			const logs = new Float64Array(classCount);
			writeLogs(row, logs);
			const all = contributions(model, row, classIndex);
			const logOdds = againstOthers(logs, classIndex);
			return {
				logOdds,
				base: logOdds - all.reduce((sum, { contribution }) => sum + contribution, 0),
				contributions: all
					.toSorted((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution))
					.slice(0, top),
			};
		},
	};
}

function contributions(
	model: QualityModel,
	row: SparseRow,
	classIndex: number,
): readonly FeatureContribution[] {
	const multiplier = model.scaling?.multipliers[0] ?? 1;
	return Array.from(row.features.subarray(0, row.length), (feature, entry) => ({
		...featureName(model.features, feature),
		contribution: multiplier * row.values[entry]! * featureWeight(model, feature, classIndex),
	}));
}

/** Weight of a feature for a class against the mean of the others, in log-odds per unit of the feature. */
export function featureWeight(
	{ classes, weights }: QualityModel,
	feature: number,
	classIndex: number,
): number {
	if (classes.length === 2) return classIndex === 1 ? weights[feature]! : -weights[feature]!;
	const first = feature * classes.length;
	return againstOthers(weights.subarray(first, first + classes.length), classIndex);
}

function againstOthers(values: Float64Array, index: number): number {
	const sum = values.reduce((total, value) => total + value, 0);
	const own = values[index]!;
	return own - (sum - own) / (values.length - 1);
}
