import { minimize } from "./minimize.ts";
import { logitColumns, type SoftmaxRows, softmaxLoss } from "./softmax-loss.ts";

/** Largest part of the gradient of the mean loss at which the fit is done; scikit-learn's. */
const TOLERANCE = 1e-4;
const MAX_STEPS = 200;

/**
 * Fits a softmax regression to soft labels: the minimum of {@link softmaxLoss}, by L-BFGS from 0.
 *
 * Yields after each step. Deterministic.
 *
 * @returns ((features + 1) × columns), row-major; the last row holds the intercepts. With two
 *   classes there is one column: the log-odds of class 1.
 */
export function fitSoftmax(input: SoftmaxRows): Generator<number, Float64Array> {
	const start = new Float64Array((input.featureCount + 1) * logitColumns(input.classCount));
	return minimize(softmaxLoss(input), start, { tolerance: TOLERANCE, maxSteps: MAX_STEPS });
}
