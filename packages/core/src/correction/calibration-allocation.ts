/** What is known before labels are bought for `roganGladen`. */
export interface CalibrationPlan {
	/** Labels to buy, a whole number. */
	readonly budget: number;
	/** Share of rows that the judge passes, in [0, 1]. */
	readonly judgeRate: number;
	/** Judge's rates on a pilot, in [0, 1]. */
	readonly trueNegativeRate: number;
	readonly truePositiveRate: number;
	/** Pilot labels per class, at least 0. */
	readonly pilotPerClass: number;
}

/** Labels per class. */
export interface CalibrationAllocation {
	readonly positives: number;
	readonly negatives: number;
}

/**
 * Splits a budget of labels between rows that experts pass and rows that they fail, so that
 * `roganGladen` has the narrowest interval.
 *
 * positives = budget / (1 + (1/p - 1) √κ), κ = (m (1 - TNR) + 1) / (m (1 - TPR) + 1) with m pilot
 * labels per class, halves rounded to even. A rate of 0 or 1 gives everything to one class.
 *
 * Source: Lee et al. (2025), arXiv:2511.21140, algorithm 1.
 *
 * @throws {RangeError} if a share or count is out of range.
 *
 * @example
 * calibrationAllocation({ budget: 200, judgeRate: 0.7, trueNegativeRate: 0.7, truePositiveRate: 0.9, pilotPerClass: 10 }) // => { positives: 125, negatives: 75 }
 */
export function calibrationAllocation(plan: CalibrationPlan): CalibrationAllocation {
	const { budget, judgeRate, pilotPerClass, trueNegativeRate, truePositiveRate } = plan;
	const areShares = [judgeRate, trueNegativeRate, truePositiveRate].every(
		(share) => share >= 0 && share <= 1,
	);
	if (!areShares || !(pilotPerClass >= 0) || !Number.isInteger(budget) || budget < 0) {
		throw new RangeError(
			"Cannot allocate labels: a rate or count is out of range, expected shares in [0, 1] and counts of at least 0",
		);
	}
	const kappa =
		(pilotPerClass * (1 - trueNegativeRate) + 1) / (pilotPerClass * (1 - truePositiveRate) + 1);
	const positives = roundHalfToEven(budget / (1 + (1 / judgeRate - 1) * Math.sqrt(kappa)));
	return { positives, negatives: budget - positives };
}

function roundHalfToEven(value: number): number {
	const whole = Math.floor(value);
	return value - whole === 0.5 ? whole + (whole % 2) : Math.round(value);
}
