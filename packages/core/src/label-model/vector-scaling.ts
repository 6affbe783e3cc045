import { softmax } from "./softmax.ts";

/** Makes probabilities mean what they say: log probabilities / temperature + bias, then normalised. */
export interface VectorScaling {
	/** In [0.5, 5]; above 1 makes less certain. */
	readonly temperature: number;
	/** (k,), added for each class. */
	readonly bias: readonly number[];
}

/** Rows whose class is known, with what the model says. */
export interface ScalingRows {
	/** (n × k), log probabilities up to a constant for each row. */
	readonly logs: Float64Array;
	/** (n,), classes. */
	readonly labels: Int32Array;
	/** (n,), how often each row counts. */
	readonly counts: Float64Array;
}

const RIDGE = 10;
/** Bounds of 1 / temperature. */
const SLOPES = { least: 0.2, most: 2 };
const SETTLED = 1e-9;
const MAX_STEPS = 100;

/**
 * Fits the scaling by ridge-regularised maximum likelihood (Newton with halved steps): the ridge
 * pulls to temperature 1 and no bias, as 10 rows would.
 *
 * Source: Guo et al. (2017), On calibration of modern neural networks, section 4.2, with one
 * temperature for all classes.
 */
export function fitVectorScaling(rows: ScalingRows, classes: number): VectorScaling {
	let parameters = new Float64Array(classes + 1);
	parameters[classes] = 1;
	let { loss, gradient, hessian } = evaluate(rows, parameters);
	for (let step = 0; step < MAX_STEPS; step++) {
		const direction = solve(hessian, gradient);
		let next = moved(parameters, direction, 1);
		let state = evaluate(rows, next);
		for (let size = 0.5; state.loss > loss && size > SETTLED; size /= 2) {
			next = moved(parameters, direction, size);
			state = evaluate(rows, next);
		}
		const gain = loss - state.loss;
		if (gain <= 0) break;
		parameters = next;
		({ loss, gradient, hessian } = state);
		if (gain < SETTLED) break;
	}
	return {
		temperature: 1 / parameters[classes]!,
		bias: Array.from(parameters.subarray(0, classes)),
	};
}

/** Applies a scaling to the log probabilities of one row, in place. */
export function scaleLogs(logs: Float64Array, { temperature, bias }: VectorScaling): void {
	for (let y = 0; y < logs.length; y++) logs[y] = logs[y]! / temperature + bias[y]!;
}

function moved(
	from: Float64Array,
	direction: Float64Array,
	size: number,
): Float64Array<ArrayBuffer> {
	const to = Float64Array.from(from, (value, i) => value - size * direction[i]!);
	const slope = to.length - 1;
	to[slope] = Math.min(SLOPES.most, Math.max(SLOPES.least, to[slope]!));
	return to;
}

interface Evaluation {
	readonly loss: number;
	readonly gradient: Float64Array;
	/** (k + 1) × (k + 1). */
	readonly hessian: Float64Array;
}

/** Penalised loss with its derivatives by the k biases and the slope. */
function evaluate({ logs, labels, counts }: ScalingRows, parameters: Float64Array): Evaluation {
	const size = parameters.length;
	const classes = size - 1;
	const slope = parameters[classes]!;
	const gradient = Float64Array.from(parameters, (value) => RIDGE * value);
	gradient[classes] = RIDGE * (slope - 1);
	const hessian = new Float64Array(size * size);
	for (let a = 0; a < size; a++) hessian[a * size + a] = RIDGE;
	let loss = gradient.reduce((sum, value) => sum + (value * value) / RIDGE / 2, 0);
	const probabilities = new Float64Array(classes);
	for (let i = 0; i < labels.length; i++) {
		const own = logs.subarray(i * classes, (i + 1) * classes);
		for (let y = 0; y < classes; y++) probabilities[y] = own[y]! * slope + parameters[y]!;
		softmax(probabilities);
		const [label, count] = [labels[i]!, counts[i]!];
		loss -= count * Math.log(Math.max(probabilities[label]!, Number.MIN_VALUE));
		addDerivatives({ own, probabilities, label, count }, gradient, hessian);
	}
	return { loss, gradient, hessian };
}

interface ScaledRow {
	readonly own: Float64Array;
	readonly probabilities: Float64Array;
	readonly label: number;
	readonly count: number;
}

function addDerivatives(
	{ own, probabilities, label, count }: ScaledRow,
	gradient: Float64Array,
	hessian: Float64Array,
): void {
	const classes = own.length;
	const size = classes + 1;
	const mean = own.reduce((sum, log, y) => sum + log * probabilities[y]!, 0);
	for (let y = 0; y < classes; y++) {
		const p = probabilities[y]!;
		const error = p - (y === label ? 1 : 0);
		gradient[y]! += count * error;
		gradient[classes]! += count * error * own[y]!;
		const across = count * p * (own[y]! - mean);
		hessian[y * size + classes]! += across;
		hessian[classes * size + y]! += across;
		hessian[classes * size + classes]! += across * (own[y]! - mean);
		for (let z = 0; z < classes; z++)
			hessian[y * size + z]! += count * p * ((y === z ? 1 : 0) - probabilities[z]!);
	}
}

/** Gauss elimination; the ridge makes the matrix positive definite, so that no pivoting is needed. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
	const size = right.length;
	const rows = matrix.slice();
	const result = right.slice();
	for (let a = 0; a < size; a++) {
		for (let b = a + 1; b < size; b++) {
			const factor = rows[b * size + a]! / rows[a * size + a]!;
			for (let c = a; c < size; c++) rows[b * size + c]! -= factor * rows[a * size + c]!;
			result[b]! -= factor * result[a]!;
		}
	}
	for (let a = size - 1; a >= 0; a--) {
		for (let b = a + 1; b < size; b++) result[a]! -= rows[a * size + b]! * result[b]!;
		result[a]! /= rows[a * size + a]!;
	}
	return result;
}
