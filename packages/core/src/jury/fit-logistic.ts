import { choleskySolve } from "./cholesky-solve.ts";

const MAX_STEPS = 100;
const SETTLED = 1e-9;
/** Part of the loss that rounding may add near the best fit, where the loss is flat. */
const NEGLIGIBLE = 1e-12;

/** Rows to fit a logistic regression to. */
export interface LogisticInput {
	/** (n) rows of one length (m). */
	readonly features: readonly ArrayLike<number>[];
	/** (n,), 0 or 1, both present. */
	readonly labels: ArrayLike<number>;
	/** Weight of ½ |coefficients|², at or above 0; the intercept is free. */
	readonly penalty: number;
}

/**
 * Fits a logistic regression by Newton's method with step halving.
 *
 * Cost: O(steps × n × m²).
 *
 * @returns (1 + m,), the intercept and the coefficients; `undefined` where there is no finite or
 *   no single best fit, as with one class or without penalty on separable rows.
 *
 * @example
 * fitLogistic({ features: [[], []], labels: [0, 1], penalty: 1 }) // => Float64Array.of(0)
 */
export function fitLogistic(input: LogisticInput): Float64Array | undefined {
	const [first] = input.features;
	if (first === undefined || hasOneClass(input.labels)) return undefined;
	let weights: Float64Array = new Float64Array(1 + first.length);
	let loss = lossAt(input, weights);
	for (let step = 0; step < MAX_STEPS; step++) {
		const direction = newtonDirection(input, weights);
		if (direction === undefined) return undefined;
		const next = descend(input, { weights, loss, direction });
		const change = direction.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
		// Newton squares its error, so the fit is exact after a step this small.
		if (change <= SETTLED || next.weights === weights) return next.weights;
		({ weights, loss } = next);
	}
	return undefined;
}

/**
 * Log-odds of one row.
 *
 * @param weights - (1 + m,), the intercept and the coefficients.
 *
 * @example
 * logOdds([0.5, 2], [1]) // => 2.5
 */
export function logOdds(weights: ArrayLike<number>, row: ArrayLike<number>): number {
	let sum = weights[0] ?? 0;
	for (let j = 0; j < row.length; j++) sum += (weights[j + 1] ?? 0) * (row[j] ?? 0);
	return sum;
}

/**
 * Probability with given log-odds.
 *
 * @example
 * logistic(0) // => 0.5
 */
export function logistic(odds: number): number {
	return 1 / (1 + Math.exp(-odds));
}

function hasOneClass(labels: ArrayLike<number>): boolean {
	const all = Array.from(labels);
	return all.every((label) => label === all[0]);
}

function lossAt({ features, labels, penalty }: LogisticInput, weights: Float64Array): number {
	let loss = 0;
	for (const weight of weights.subarray(1)) loss += (penalty / 2) * weight * weight;
	for (const [i, row] of features.entries()) {
		const odds = labels[i] === 1 ? logOdds(weights, row) : -logOdds(weights, row);
		loss += Math.max(0, -odds) + Math.log1p(Math.exp(-Math.abs(odds)));
	}
	return loss;
}

interface Descent {
	readonly weights: Float64Array;
	readonly loss: number;
}

/** Goes along a direction, half as far each time while the loss would rise; may stay where it is. */
function descend(
	input: LogisticInput,
	{ weights, loss, direction }: Descent & { readonly direction: Float64Array },
): Descent {
	for (let scale = 1; scale > SETTLED; scale /= 2) {
		const moved = weights.map((weight, j) => weight + scale * (direction[j] ?? 0));
		const movedLoss = lossAt(input, moved);
		if (movedLoss <= loss * (1 + NEGLIGIBLE)) return { weights: moved, loss: movedLoss };
	}
	return { weights, loss };
}

/** Minus the inverse Hessian × gradient. */
function newtonDirection(
	{ features, labels, penalty }: LogisticInput,
	weights: Float64Array,
): Float64Array | undefined {
	const size = weights.length;
	const slope = weights.map((weight, j) => (j === 0 ? 0 : -penalty * weight));
	const curvature = new Float64Array(size * size);
	for (let j = 1; j < size; j++) curvature[j * size + j] = penalty;
	for (const [i, row] of features.entries()) {
		const probability = logistic(logOdds(weights, row));
		const spread = probability * (1 - probability);
		const residual = (labels[i] ?? 0) - probability;
		for (let j = 0; j < size; j++) {
			const value = j === 0 ? 1 : (row[j - 1] ?? 0);
			slope[j] = (slope[j] ?? 0) + residual * value;
			for (let k = 0; k <= j; k++) {
				const at = j * size + k;
				const other = k === 0 ? 1 : (row[k - 1] ?? 0);
				curvature[at] = (curvature[at] ?? 0) + spread * value * other;
			}
		}
	}
	return choleskySolve(curvature, slope);
}
