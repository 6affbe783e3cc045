import { InputShapeError } from "../domain/index.ts";
import {
	fitVectorScaling,
	LEAST_SCALING_ROWS,
	type VectorScaling,
	writeScaled,
} from "./vector-scaling.ts";

/** A source is never turned round: a multiplier is at least 0. */
const BOUNDS = [0, 2] as const;
/** Probabilities are kept this far from 0, so that one source's certainty can be outvoted. */
const LEAST = 1e-6;

/** What two models say of the same rows. */
export interface CombineInput {
	/** (n × k), of the label model, row-major; NaN in rows that no labeling function voted on. */
	readonly labelModel: Float64Array;
	/** (n × k), of the quality model; out of fold at least where there is gold. */
	readonly qualityModel: Float64Array;
	/** (n,), the true class; -1 = not known. */
	readonly gold: ArrayLike<number>;
	/** k. */
	readonly classCount: number;
}

/** Labels that rest on both models. */
export interface CombinedLabels {
	/** (n × k), row-major; NaN where the quality model says nothing. */
	readonly probabilities: Float64Array;
	/** How the models are weighed on covered rows: label model, quality model. */
	readonly stack: VectorScaling;
	/** Gold rows that the stack was fitted to; 0 = too few, so that each model counts half. */
	readonly goldRows: number;
	/** Rows that labeling functions voted on. */
	readonly coveredRows: number;
}

/**
 * Combines label model and quality model: on covered rows by a stack with ridge that is fitted to
 * gold, on the others by the quality model alone.
 *
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * Array.from(combineLabels({ labelModel: Float64Array.of(NaN, NaN), qualityModel: Float64Array.of(0.25, 0.75), gold: [-1], classCount: 2 }).probabilities) // => [0.25, 0.75]
 */
export function combineLabels(input: CombineInput): CombinedLabels {
	const { classCount, gold, labelModel, qualityModel } = input;
	const size = gold.length * classCount;
	if (labelModel.length !== size || qualityModel.length !== size)
		throw new InputShapeError(
			`Cannot combine labels: ${labelModel.length} and ${qualityModel.length} probabilities, expected ${size}`,
		);
	const covered = Int32Array.from(gold, (_, row) => row).filter(
		(row) =>
			!Number.isNaN(labelModel[row * classCount]!) &&
			!Number.isNaN(qualityModel[row * classCount]!),
	);
	const goldRows = covered.filter((row) => gold[row]! >= 0);
	const chosen = goldRows.length < LEAST_SCALING_ROWS ? new Int32Array() : goldRows;
	const sources = [logsOf(labelModel), logsOf(qualityModel)];
	const stack = fitVectorScaling({ sources, gold, chosen, classCount, bounds: BOUNDS });
	return {
		probabilities: stackLabels(stack, input),
		stack,
		goldRows: chosen.length,
		coveredRows: covered.length,
	};
}

/**
 * Combines further rows with a stack that {@link combineLabels} fitted: covered rows by the stack,
 * the others by the quality model alone.
 *
 * @returns (n × k), row-major; NaN where the quality model says nothing.
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * Array.from(stackLabels({ multipliers: [1, 0], bias: [0, 0] }, { labelModel: Float64Array.of(0.5, 0.5), qualityModel: Float64Array.of(0.25, 0.75), classCount: 2 })) // => [0.5, 0.5]
 */
export function stackLabels(
	stack: VectorScaling,
	{ classCount, labelModel, qualityModel }: Omit<CombineInput, "gold">,
): Float64Array {
	if (labelModel.length !== qualityModel.length)
		throw new InputShapeError(
			`Cannot combine labels: ${labelModel.length} and ${qualityModel.length} probabilities, expected the same`,
		);
	const sources = [logsOf(labelModel), logsOf(qualityModel)];
	const probabilities = qualityModel.slice();
	for (let row = 0; row < probabilities.length / classCount; row++) {
		const first = row * classCount;
		if (Number.isNaN(labelModel[first]!) || Number.isNaN(qualityModel[first]!)) continue;
		const own = probabilities.subarray(first, first + classCount);
		writeScaled(stack, { row, sources }, own);
		for (let y = 0; y < classCount; y++) own[y] = Math.exp(own[y]!);
	}
	return probabilities;
}

function logsOf(probabilities: Float64Array): Float64Array {
	return probabilities.map((probability) => Math.log(Math.max(LEAST, probability)));
}
