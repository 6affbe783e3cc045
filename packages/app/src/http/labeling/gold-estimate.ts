import type { Estimate } from "@assay/core/domain";
import type { Interval } from "@assay/core/stats";

const CONFIDENCE = 0.95;

/** What is known of a labeling function's votes on ground truth. */
export interface JudgedVotes {
	readonly right?: number;
	readonly wrong?: number;
	readonly accuracy?: number;
	/** 95 %, of the accuracy. */
	readonly interval?: Interval;
}

/** Share of votes on ground truth that are right, with its interval; `undefined` without any. */
export function goldEstimate(judged: JudgedVotes): Estimate | undefined {
	const { accuracy, interval, right = 0, wrong = 0 } = judged;
	if (accuracy === undefined || interval === undefined) return undefined;
	const { high, low } = interval;
	return { value: accuracy, low, high, count: right + wrong, confidence: CONFIDENCE };
}
