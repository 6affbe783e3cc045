import { InputShapeError } from "../domain/index.ts";
import { type CalibrationBin, calibration } from "../jury/index.ts";
import { type AucDeLong, aucDeLong, type Interval, wilsonInterval } from "../stats/index.ts";

const DEFAULT_THRESHOLD = 0.5;
const DEFAULT_BINS = 10;
const DEFAULT_POINTS = 100;

/** Rows whose truth is known, with probabilities of a model that had not seen them. */
export interface QualityReportInput {
	/** (n × k), row-major; rows with NaN count as not estimated. */
	readonly probabilities: Float64Array;
	readonly classCount: number;
	/** (n,), the true class; rows with -1 do not count. */
	readonly gold: ArrayLike<number>;
	/** The class that is accepted, such as 1 of reject and accept. */
	readonly classIndex: number;
	/** Probability from which a row is accepted; 0.5 if absent. */
	readonly threshold?: number | undefined;
	/** Bins of the calibration, at least 1; 10 if absent. */
	readonly bins?: number | undefined;
	/** Most points of the curve, at least 2; 100 if absent. */
	readonly maxPoints?: number | undefined;
}

/** A share of rows, with its counts and Wilson's interval at 95 %. */
export interface CountedShare {
	readonly hits: number;
	readonly count: number;
	/** `undefined` where there is no row, as the interval. */
	readonly share: number | undefined;
	readonly interval: Interval | undefined;
}

/** What accepting from one threshold on means for the labelled rows. */
export interface ThresholdPoint {
	readonly threshold: number;
	/** Accepted rows that are good, of the accepted. */
	readonly precision: CountedShare;
	/** Accepted rows that are good, of the good. */
	readonly recall: CountedShare;
}

/** One bar of a reliability diagram, with Wilson's interval of its pass rate at 95 %. */
export interface QualityCalibrationBin extends CalibrationBin {
	readonly interval: Interval | undefined;
}

/** How good a quality model is on rows that it had not seen. */
export interface QualityReport {
	/** Gold rows that were estimated, and that count below. */
	readonly count: number;
	readonly positives: number;
	readonly negatives: number;
	/** Gold rows without an estimate. */
	readonly notEstimated: number;
	/** `undefined` where a class has no row. */
	readonly auc: AucDeLong | undefined;
	/** Rows whose decision at the threshold is right. */
	readonly accuracy: CountedShare;
	readonly atThreshold: ThresholdPoint;
	/** Decisions at the threshold against gold. */
	readonly confusion: {
		readonly truePositives: number;
		readonly falsePositives: number;
		readonly falseNegatives: number;
		readonly trueNegatives: number;
	};
	/** Precision and recall down the scores; the strictest threshold first. */
	readonly curve: readonly ThresholdPoint[];
	readonly calibration: readonly QualityCalibrationBin[];
	/** `undefined` without rows, as what follows. */
	readonly expectedCalibrationError: number | undefined;
	readonly brier: number | undefined;
	/** In nats. */
	readonly logLoss: number | undefined;
}

/**
 * Reports how good a quality model is, from probabilities and gold. Intervals take rows as
 * independent.
 *
 * @throws {InputShapeError} if the lengths differ.
 *
 * @example
 * qualityReport({ probabilities: Float64Array.of(0.9, 0.1, 0.2, 0.8), classCount: 2, gold: [0, 1], classIndex: 1 }).auc?.auc // => 1
 */
export function qualityReport(input: QualityReportInput): QualityReport {
	const { notEstimated, scored } = goldScores(input);
	const scores = scored.map(({ score }) => score);
	const labels = scored.map(({ label }) => label);
	const threshold = input.threshold ?? DEFAULT_THRESHOLD;
	const sorted = scored.toSorted((one, other) => other.score - one.score);
	const positives = labels.filter((label) => label === 1).length;
	const accepted = sorted.filter(({ score }) => score >= threshold);
	const truePositives = accepted.filter(({ label }) => label === 1).length;
	const falsePositives = accepted.length - truePositives;
	const trueNegatives = scored.length - positives - falsePositives;
	const calibrated = calibration({
		probabilities: scores,
		labels,
		bins: input.bins ?? DEFAULT_BINS,
	});
	return {
		count: scored.length,
		positives,
		negatives: scored.length - positives,
		notEstimated,
		auc: aucDeLong(scores, labels),
		accuracy: countedShare(truePositives + trueNegatives, scored.length),
		atThreshold: pointAt(threshold, { truePositives, accepted: accepted.length, positives }),
		confusion: {
			truePositives,
			falsePositives,
			falseNegatives: positives - truePositives,
			trueNegatives,
		},
		curve: curveOf(sorted, positives, input.maxPoints ?? DEFAULT_POINTS),
		calibration: calibrated.bins.map(withInterval),
		expectedCalibrationError: calibrated.expectedError,
		brier: calibrated.brier,
		logLoss: calibrated.logLoss,
	};
}

interface ScoredRow {
	readonly score: number;
	readonly label: 0 | 1;
}

function goldScores({ classCount, classIndex, gold, probabilities }: QualityReportInput) {
	if (probabilities.length !== gold.length * classCount)
		throw new InputShapeError(
			`Cannot report on a quality model: ${probabilities.length} probabilities, expected ${gold.length * classCount}`,
		);
	const scored: ScoredRow[] = [];
	let notEstimated = 0;
	for (let i = 0; i < gold.length; i++) {
		if (gold[i]! < 0) continue;
		const score = probabilities[i * classCount + classIndex]!;
		if (Number.isNaN(score)) notEstimated++;
		else scored.push({ score, label: gold[i] === classIndex ? 1 : 0 });
	}
	return { scored, notEstimated };
}

function countedShare(hits: number, count: number): CountedShare {
	return count === 0
		? { hits, count, share: undefined, interval: undefined }
		: { hits, count, share: hits / count, interval: wilsonInterval(hits, count) };
}

interface AcceptedCounts {
	readonly truePositives: number;
	readonly accepted: number;
	readonly positives: number;
}

function pointAt(
	threshold: number,
	{ accepted, positives, truePositives }: AcceptedCounts,
): ThresholdPoint {
	return {
		threshold,
		precision: countedShare(truePositives, accepted),
		recall: countedShare(truePositives, positives),
	};
}

/** A point after each group of tied scores, thinned to about equal steps in rows. */
function curveOf(
	sorted: readonly ScoredRow[],
	positives: number,
	maxPoints: number,
): readonly ThresholdPoint[] {
	const points: ThresholdPoint[] = [];
	const step = sorted.length / maxPoints;
	let [truePositives, nextAt] = [0, step];
	for (const [i, { label, score }] of sorted.entries()) {
		truePositives += label;
		const accepted = i + 1;
		const isLast = accepted === sorted.length;
		if (sorted[i + 1]?.score === score || (accepted < nextAt && !isLast)) continue;
		points.push(pointAt(score, { truePositives, accepted, positives }));
		while (nextAt <= accepted) nextAt += step;
	}
	return points;
}

function withInterval(bin: CalibrationBin): QualityCalibrationBin {
	const { count, passRate } = bin;
	const interval =
		passRate === undefined ? undefined : wilsonInterval(Math.round(passRate * count), count);
	return { ...bin, interval };
}
