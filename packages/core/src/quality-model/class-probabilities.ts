import type { SparseRow } from "./sparse-row.ts";

/** The weights of a softmax regression, as `fitSoftmax` gives them. */
export interface SoftmaxWeights {
	readonly weights: Float64Array;
	readonly classCount: number;
	readonly featureCount: number;
}

/** The entries of a sparse row that lies within larger arrays. */
export interface Entries extends Pick<SparseRow, "features" | "values"> {
	readonly from: number;
	readonly to: number;
}

/** Writes the logits of each class for one row; with two classes that of class 0 is 0. */
export function writeLogits(
	{ classCount, featureCount, weights }: SoftmaxWeights,
	{ features, from, to, values }: Entries,
	logits: Float64Array,
): void {
	const isBinary = classCount === 2;
	const columns = isBinary ? 1 : classCount;
	const shift = isBinary ? 1 : 0;
	logits.fill(0);
	for (let y = 0; y < columns; y++) logits[y + shift] = weights[featureCount * columns + y]!;
	for (let entry = from; entry < to; entry++) {
		const first = features[entry]! * columns;
		for (let y = 0; y < columns; y++) logits[y + shift]! += values[entry]! * weights[first + y]!;
	}
}

/** Overwrites logits with their logarithms of probabilities. */
export function logSoftmax(logits: Float64Array): void {
	let most = Number.NEGATIVE_INFINITY;
	for (const logit of logits) most = Math.max(most, logit);
	let sum = 0;
	for (const logit of logits) sum += Math.exp(logit - most);
	const shift = most + Math.log(sum);
	for (let y = 0; y < logits.length; y++) logits[y]! -= shift;
}
