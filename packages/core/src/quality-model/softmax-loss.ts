import type { Objective } from "./minimize.ts";
import type { SparseRows } from "./sparse-rows.ts";

/** Rows with soft labels to fit a softmax regression to. */
export interface SoftmaxRows {
	readonly rows: SparseRows;
	/** Which rows count. */
	readonly chosen: Int32Array;
	/** (n × classes), row-major, shares that add to 1 in each row that counts. */
	readonly targets: Float64Array;
	/** (n,), above 0 in each row that counts. */
	readonly weights: Float64Array;
	readonly classCount: number;
	readonly featureCount: number;
	/** Weight of the rows against the penalty, above 0; scikit-learn's C. */
	readonly strength: number;
}

/** How many columns the weights have: two classes need one, the log-odds of class 1. */
export function logitColumns(classCount: number): number {
	return classCount === 2 ? 1 : classCount;
}

/**
 * The loss of a softmax regression: the weighted mean of -sum target × log probability, plus
 * |weights|² / (2 × strength × total weight); intercepts are free.
 *
 * It is scikit-learn's LogisticRegression objective divided by C × total weight. Cost of one
 * evaluation: O(entries × columns).
 */
export function softmaxLoss(input: SoftmaxRows): Objective {
	const { chosen, classCount, featureCount, strength, weights } = input;
	let total = 0;
	for (const row of chosen) total += weights[row]!;
	const penalty = 1 / (strength * total);
	const addRows = classCount === 2 ? addBinaryRows : addRowsOfMany;
	const penalised = featureCount * logitColumns(classCount);
	return (at, gradient) => {
		let squares = 0;
		gradient.fill(0);
		for (let j = 0; j < penalised; j++) {
			squares += at[j]! * at[j]!;
			gradient[j] = penalty * at[j]!;
		}
		return (penalty / 2) * squares + addRows(input, { at, gradient, scale: 1 / total });
	};
}

interface Evaluation {
	readonly at: Float64Array;
	readonly gradient: Float64Array;
	readonly scale: number;
}

function addBinaryRows(input: SoftmaxRows, { at, gradient, scale }: Evaluation): number {
	const { chosen, featureCount, rows, targets, weights } = input;
	const { features, starts, values } = rows;
	let loss = 0;
	for (const row of chosen) {
		const [from, to] = [starts[row]!, starts[row + 1]!];
		let logit = at[featureCount]!;
		for (let entry = from; entry < to; entry++) logit += values[entry]! * at[features[entry]!]!;
		const target = targets[2 * row + 1]!;
		const weight = scale * weights[row]!;
		loss += weight * (Math.max(0, logit) + Math.log1p(Math.exp(-Math.abs(logit))) - target * logit);
		const residual = weight * (1 / (1 + Math.exp(-logit)) - target);
		for (let entry = from; entry < to; entry++)
			gradient[features[entry]!]! += residual * values[entry]!;
		gradient[featureCount]! += residual;
	}
	return loss;
}

function addRowsOfMany(input: SoftmaxRows, { at, gradient, scale }: Evaluation): number {
	const { chosen, classCount, featureCount, rows, targets, weights } = input;
	const { features, starts, values } = rows;
	const logits = new Float64Array(classCount);
	const intercepts = featureCount * classCount;
	let loss = 0;
	for (const row of chosen) {
		const [from, to] = [starts[row]!, starts[row + 1]!];
		for (let y = 0; y < classCount; y++) logits[y] = at[intercepts + y]!;
		for (let entry = from; entry < to; entry++) {
			const first = features[entry]! * classCount;
			const value = values[entry]!;
			for (let y = 0; y < classCount; y++) logits[y]! += value * at[first + y]!;
		}
		const weight = scale * weights[row]!;
		loss += weight * turnIntoResiduals(logits, targets, row * classCount);
		for (let y = 0; y < classCount; y++) {
			logits[y]! *= weight;
			gradient[intercepts + y]! += logits[y]!;
		}
		for (let entry = from; entry < to; entry++) {
			const first = features[entry]! * classCount;
			const value = values[entry]!;
			for (let y = 0; y < classCount; y++) gradient[first + y]! += value * logits[y]!;
		}
	}
	return loss;
}

/** Overwrites logits with probability - target; gives the cross entropy. */
function turnIntoResiduals(logits: Float64Array, targets: Float64Array, first: number): number {
	let most = logits[0]!;
	for (let y = 1; y < logits.length; y++) most = Math.max(most, logits[y]!);
	let [sum, reached] = [0, 0];
	for (let y = 0; y < logits.length; y++) {
		const above = logits[y]! - most;
		reached += targets[first + y]! * above;
		logits[y] = Math.exp(above);
		sum += logits[y]!;
	}
	for (let y = 0; y < logits.length; y++) logits[y] = logits[y]! / sum - targets[first + y]!;
	return Math.log(sum) - reached;
}
