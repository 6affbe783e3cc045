import { InputShapeError } from "../domain/index.ts";
import { type IsotonicFit, isotonicFit } from "./isotonic-fit.ts";
import { type PlattFit, plattFit } from "./platt-fit.ts";

/** Probabilities and what came true. */
export interface CalibrationInput {
	/** (n,), in [0, 1]. */
	readonly probabilities: ArrayLike<number>;
	/** (n,), 1 = passed, 0 = failed. */
	readonly labels: ArrayLike<number>;
	/** Bins of equal width, at least 1; 10 if absent. */
	readonly bins?: number | undefined;
}

/** One bar of a reliability diagram. */
export interface CalibrationBin {
	/** Probabilities from `low` up to `high`, which only the last bin includes. */
	readonly low: number;
	readonly high: number;
	readonly count: number;
	/** `undefined` in an empty bin, as is `passRate`. */
	readonly meanProbability: number | undefined;
	readonly passRate: number | undefined;
}

/** Whether probabilities mean what they say, and the curves that would make them. */
export interface Calibration {
	readonly count: number;
	readonly bins: readonly CalibrationBin[];
	/** Mean over rows of their bin's |mean probability - pass rate|; `undefined` without rows, as what follows. */
	readonly expectedError: number | undefined;
	/** Mean squared error. */
	readonly brier: number | undefined;
	/** In nats, probabilities kept 2^-52 away from 0 and 1. */
	readonly logLoss: number | undefined;
	readonly isotonic: IsotonicFit;
	/** `undefined` where there is no finite fit. */
	readonly platt: PlattFit | undefined;
}

/**
 * Compares probabilities of a judge, jury or quality model with people's labels.
 *
 * Source: Guo et al. (2017), On calibration of modern neural networks; Brier (1950), Mon. Weather
 * Rev. 78, 1.
 *
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * calibration({ probabilities: [0.25, 0.75], labels: [0, 1] }).expectedError // => 0.25
 */
export function calibration({ probabilities, labels, bins = 10 }: CalibrationInput): Calibration {
	const count = probabilities.length;
	if (labels.length !== count) {
		throw new InputShapeError(
			`Cannot check calibration: ${count} probabilities and ${labels.length} labels, expected the same`,
		);
	}
	const mean = (lossOf: (probability: number, label: number) => number): number | undefined =>
		count === 0
			? undefined
			: Array.from(probabilities).reduce((sum, p, i) => sum + lossOf(p, labels[i] ?? 0), 0) / count;
	const filled = binRows(probabilities, labels, bins);
	return {
		count,
		bins: filled,
		expectedError: expectedError(filled, count),
		brier: mean((p, label) => (p - label) ** 2),
		logLoss: mean((p, label) => -Math.log(kept(label === 1 ? p : 1 - p))),
		isotonic: isotonicFit(probabilities, labels),
		platt: plattFit(probabilities, labels),
	};
}

function kept(probability: number): number {
	return Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON);
}

function binRows(
	probabilities: ArrayLike<number>,
	labels: ArrayLike<number>,
	bins: number,
): readonly CalibrationBin[] {
	const sums = Array.from({ length: bins }, () => ({ count: 0, probability: 0, passed: 0 }));
	for (let i = 0; i < probabilities.length; i++) {
		const probability = probabilities[i] ?? 0;
		const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))];
		if (bin === undefined) continue;
		bin.count++;
		bin.probability += probability;
		bin.passed += labels[i] ?? 0;
	}
	return sums.map(({ count, probability, passed }, nth) => ({
		low: nth / bins,
		high: (nth + 1) / bins,
		count,
		meanProbability: count === 0 ? undefined : probability / count,
		passRate: count === 0 ? undefined : passed / count,
	}));
}

function expectedError(bins: readonly CalibrationBin[], rows: number): number | undefined {
	if (rows === 0) return undefined;
	return bins.reduce(
		(sum, { count, meanProbability = 0, passRate = 0 }) =>
			sum + (count / rows) * Math.abs(meanProbability - passRate),
		0,
	);
}
