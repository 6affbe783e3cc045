import { fitLogistic } from "./fit-logistic.ts";

/** Probabilities are kept this far from 0 and 1, where log-odds end. */
const NEAREST = 1e-6;
const STEEPEST = 1e3;

/** A logistic curve over the log-odds of a probability: log-odds = intercept + slope × logit. */
export interface PlattFit {
	readonly intercept: number;
	/** 1 with intercept 0 is calibrated; below 1 the probabilities are too sure. */
	readonly slope: number;
}

/**
 * Fits the logistic curve that calibrates probabilities best.
 *
 * Source: Platt (1999), on the logit instead of the raw score.
 *
 * @param probabilities - (n,), in [0, 1].
 * @param labels - (n,), 1 = passed, 0 = failed.
 * @returns `undefined` where a threshold parts the classes, so that the slope has no end, and where
 *   all probabilities or labels are alike.
 *
 * @example
 * plattFit([0.2, 0.8], [0, 1]) // => undefined
 */
export function plattFit(
	probabilities: ArrayLike<number>,
	labels: ArrayLike<number>,
): PlattFit | undefined {
	const logits = Array.from(probabilities, (probability) => {
		const kept = Math.min(Math.max(probability, NEAREST), 1 - NEAREST);
		return Math.log(kept / (1 - kept));
	});
	if (isParted(logits, labels)) return undefined;
	const weights = fitLogistic({ features: logits.map((logit) => [logit]), labels, penalty: 0 });
	if (weights === undefined) return undefined;
	const [intercept = 0, slope = 0] = weights;
	return Math.abs(slope) > STEEPEST ? undefined : { intercept, slope };
}

/** Whether the values of one class all lie at or beyond those of the other. */
function isParted(values: readonly number[], labels: ArrayLike<number>): boolean {
	const passed = limitsOf(values.filter((_, i) => labels[i] === 1));
	const failed = limitsOf(values.filter((_, i) => labels[i] !== 1));
	return failed.high <= passed.low || passed.high <= failed.low;
}

function limitsOf(values: readonly number[]): { readonly low: number; readonly high: number } {
	return {
		low: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
		high: values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
	};
}
