import { InputShapeError } from "../domain/index.ts";
import { clopperPearsonInterval, type Interval, wilsonInterval } from "../stats/index.ts";

/** Error rate of the intervals when the caller names none. */
const ALPHA = 0.05;

/** Scored rows, some of them labelled. */
export interface PrecisionYieldInput {
	/** (n,), higher is better. */
	readonly scores: ArrayLike<number>;
	/** (n,), 1 = good, 0 = bad, `undefined` = not labelled; the labelled rows are a random draw. */
	readonly labels: ArrayLike<number | undefined>;
	/** Thresholds to list; a row is accepted from its score = the threshold on. */
	readonly thresholds: readonly number[];
	/** In (0, 1); 0.05 if absent. */
	readonly alpha?: number | undefined;
}

/** What a threshold lets through. */
export interface PrecisionYield {
	readonly threshold: number;
	/** Rows at or above it, labelled or not. */
	readonly accepted: number;
	/** Labelled rows among them. */
	readonly labelled: number;
	/** Good ones among the labelled; `undefined` without any, as the interval. */
	readonly precision: number | undefined;
	/** Wilson's, for this threshold alone. */
	readonly interval: Interval | undefined;
	/**
	 * Lower bounds that hold for all listed thresholds together with chance 1 - alpha: Clopper and
	 * Pearson's, one-sided at alpha / thresholds; 0 without labelled rows.
	 */
	readonly simultaneousLow: number;
	/** Good rows to expect among the accepted. */
	readonly expectedGood: number | undefined;
}

/**
 * What each threshold of a quality filter accepts, and how good that is.
 *
 * To pick a threshold with a guarantee, use `selectiveThreshold` of the correction folder.
 *
 * @throws {InputShapeError} if the lengths differ.
 * @throws {RangeError} if `alpha` is outside (0, 1).
 *
 * @example
 * precisionYield({ scores: [0.9, 0.8, 0.1], labels: [1, undefined, 0], thresholds: [0.5] })[0]?.expectedGood // => 2
 */
export function precisionYield(input: PrecisionYieldInput): readonly PrecisionYield[] {
	const { labels, scores } = input;
	if (scores.length !== labels.length)
		throw new InputShapeError(
			`Cannot list what thresholds accept: ${scores.length} scores and ${labels.length} labels, expected the same`,
		);
	return input.thresholds.map((threshold) => yieldAt(input, threshold));
}

function yieldAt(
	{ alpha = ALPHA, labels, scores, thresholds }: PrecisionYieldInput,
	threshold: number,
): PrecisionYield {
	let [accepted, labelled, good] = [0, 0, 0];
	for (let i = 0; i < scores.length; i++) {
		if (!(scores[i]! >= threshold)) continue;
		accepted++;
		if (labels[i] === undefined) continue;
		labelled++;
		if (labels[i] === 1) good++;
	}
	const level = (2 * alpha) / thresholds.length;
	const hasLabels = labelled > 0;
	return {
		threshold,
		accepted,
		labelled,
		precision: hasLabels ? good / labelled : undefined,
		interval: hasLabels ? wilsonInterval(good, labelled, alpha) : undefined,
		simultaneousLow: clopperPearsonInterval(good, labelled, level).low,
		expectedGood: hasLabels ? (accepted * good) / labelled : undefined,
	};
}
