import { logSoftmax } from "./class-probabilities.ts";
import { minimize, type Objective, runToEnd } from "./minimize.ts";

/** Fewest gold rows that probabilities are corrected by. */
export const LEAST_SCALING_ROWS = 10;

const RIDGE = 10;
const SEARCH = { tolerance: 1e-10, maxSteps: 200 };

/** Turns logarithms of probabilities into calibrated ones: softmax of sum multiplier × log p + bias. */
export interface VectorScaling {
	/** (sources,), the inverse temperature of each source of probabilities. */
	readonly multipliers: readonly number[];
	/** (classes,). */
	readonly bias: readonly number[];
}

/** Gold rows to fit a scaling to. */
export interface ScalingInput {
	/** Per source: (n × classes), logarithms of probabilities, row-major. */
	readonly sources: readonly Float64Array[];
	/** (n,), the true class; -1 = not known. */
	readonly gold: ArrayLike<number>;
	/** Rows to fit to; each has gold and finite probabilities. */
	readonly chosen: Int32Array;
	readonly classCount: number;
	/** Bounds of the multipliers. */
	readonly bounds: readonly [low: number, high: number];
}

/**
 * Fits a vector scaling to gold by maximum likelihood with a ridge: 10 / 2 × (multiplier -
 * 1 / sources)² and 10 / 2 × bias². A multiplier beyond its bounds is put on the bound and the rest
 * fitted again.
 *
 * Source: Guo et al. (2017), On calibration of modern neural networks, section 4.2, with one
 * temperature per source in place of one per class.
 *
 * @example
 * fitVectorScaling({ sources: [Float64Array.of()], gold: [], chosen: Int32Array.of(), classCount: 2, bounds: [0.2, 2] }) // => { multipliers: [1], bias: [0, 0] }
 */
export function fitVectorScaling(input: ScalingInput): VectorScaling {
	const { bounds, classCount, sources } = input;
	const start = new Float64Array(sources.length + classCount);
	start.fill(1 / sources.length, 0, sources.length);
	const isFixed = new Uint8Array(start.length);
	const free = runToEnd(minimize(scalingLoss(input, isFixed), start, SEARCH));
	const bounded = free.slice();
	for (let s = 0; s < sources.length; s++) {
		bounded[s] = within(bounds, free[s]!);
		isFixed[s] = bounded[s] === free[s] ? 0 : 1;
	}
	const fit = isFixed.includes(1)
		? runToEnd(minimize(scalingLoss(input, isFixed), bounded, SEARCH))
		: bounded;
	return {
		multipliers: Array.from(fit.subarray(0, sources.length), (each) => within(bounds, each)),
		bias: Array.from(fit.subarray(sources.length)),
	};
}

function within([low, high]: readonly [number, number], value: number): number {
	return Math.min(Math.max(value, low), high);
}

/**
 * Writes one row's logarithms of scaled probabilities.
 *
 * @param row - its number in the sources.
 */
export function writeScaled(
	{ bias, multipliers }: VectorScaling,
	{ row, sources }: { readonly row: number; readonly sources: readonly Float64Array[] },
	logs: Float64Array,
): void {
	for (let y = 0; y < logs.length; y++) {
		logs[y] = bias[y]!;
		for (let s = 0; s < sources.length; s++)
			logs[y]! += multipliers[s]! * sources[s]![row * logs.length + y]!;
	}
	logSoftmax(logs);
}

function scalingLoss(input: ScalingInput, isFixed: Uint8Array): Objective {
	const { chosen, classCount, gold, sources } = input;
	const logs = new Float64Array(classCount);
	const count = sources.length;
	return (at, gradient) => {
		let loss = 0;
		for (let j = 0; j < at.length; j++) {
			const distance = at[j]! - (j < count ? 1 / count : 0);
			loss += (RIDGE / 2) * distance * distance;
			gradient[j] = RIDGE * distance;
		}
		const scaling = {
			multipliers: Array.from(at.subarray(0, count)),
			bias: Array.from(at.subarray(count)),
		};
		for (const row of chosen) {
			writeScaled(scaling, { row, sources }, logs);
			loss -= logs[gold[row]!]!;
			for (let y = 0; y < classCount; y++) {
				const residual = Math.exp(logs[y]!) - (gold[row] === y ? 1 : 0);
				gradient[count + y]! += residual;
				for (let s = 0; s < count; s++)
					gradient[s]! += residual * sources[s]![row * classCount + y]!;
			}
		}
		for (let j = 0; j < at.length; j++) if (isFixed[j] === 1) gradient[j] = 0;
		return loss;
	};
}
