import { DEFAULT_ALPHA, type Interval, normalCritical } from "../stats/index.ts";

/** What a judge said about rows that experts labelled elsewhere. */
export interface CalibrationCounts {
	/** Rows that the experts passed. */
	readonly positives: number;
	/** Rows that the experts passed and the judge too. */
	readonly truePositives: number;
	/** Rows that the experts failed. */
	readonly negatives: number;
	/** Rows that the experts failed and the judge too. */
	readonly trueNegatives: number;
}

/** Rows that a judge decided. */
export interface JudgedRows {
	readonly judged: number;
	/** Rows that the judge passed. */
	readonly judgedPass: number;
}

/** Why labels of other rows cannot correct a rate. */
export type RoganGladenRefusal =
	| { readonly kind: "no-rows" }
	| { readonly kind: "class-without-labels"; readonly label: "pass" | "fail" }
	| { readonly kind: "judge-no-better-than-chance" };

/** Pass rate corrected by the judge's error rates; the interval is [0, 1] where it is refused. */
export type RoganGladen = Interval & {
	/** The judge's own rate; `undefined` without rows. */
	readonly rawRate: number | undefined;
} & (
		| { readonly estimate: number; readonly refusal: undefined }
		| { readonly estimate: undefined; readonly refusal: RoganGladenRefusal }
	);

/**
 * Experts' pass rate from the judge's rate and its error rates on labels from elsewhere: another
 * run, or a set balanced by class. Valid where the judge errs here as it did there.
 *
 * θ = (p + TNR - 1) / (TPR + TNR - 1), cut to [0, 1]; Lang and Reiczigel's interval with smoothed
 * rates and a shifted centre. Refused where TPR + TNR ≤ 1, also where only the smoothed rates are
 * so: dividing by a negative number would swap the limits.
 *
 * Source: Rogan & Gladen (1978), Am. J. Epidemiol. 107, 71; Lang & Reiczigel (2014), Prev. Vet.
 * Med. 113, 13; Lee et al. (2025), arXiv:2511.21140.
 *
 * @param alpha - in (0, 1).
 * @throws {RangeError} if counts or alpha are out of range.
 *
 * @example
 * roganGladen({ judged: 100, judgedPass: 60 }, { positives: 10, truePositives: 10, negatives: 10, trueNegatives: 10 }).estimate?.toFixed(2) // => "0.60"
 */
export function roganGladen(
	rows: JudgedRows,
	labels: CalibrationCounts,
	alpha: number = DEFAULT_ALPHA,
): RoganGladen {
	checkPart(rows.judgedPass, rows.judged);
	checkPart(labels.truePositives, labels.positives);
	checkPart(labels.trueNegatives, labels.negatives);
	const rawRate = rows.judged === 0 ? undefined : rows.judgedPass / rows.judged;
	if (rawRate === undefined) return refuse(rawRate, { kind: "no-rows" });
	if (labels.positives === 0)
		return refuse(rawRate, { kind: "class-without-labels", label: "pass" });
	if (labels.negatives === 0)
		return refuse(rawRate, { kind: "class-without-labels", label: "fail" });
	const youden =
		labels.truePositives / labels.positives + labels.trueNegatives / labels.negatives - 1;
	const interval = youden > 0 ? shiftedInterval(rows, labels, alpha) : undefined;
	if (interval === undefined) return refuse(rawRate, { kind: "judge-no-better-than-chance" });
	const rate = (rawRate + labels.trueNegatives / labels.negatives - 1) / youden;
	return { rawRate, estimate: toUnit(rate), refusal: undefined, ...interval };
}

function refuse(rawRate: number | undefined, refusal: RoganGladenRefusal): RoganGladen {
	return { rawRate, estimate: undefined, refusal, low: 0, high: 1 };
}

/** `undefined` where the smoothed rates are no better than chance. */
function shiftedInterval(
	{ judged, judgedPass }: JudgedRows,
	labels: CalibrationCounts,
	alpha: number,
): Interval | undefined {
	const z = normalCritical(alpha);
	const rate = (judgedPass + (z * z) / 2) / (judged + z * z);
	const specificity = (labels.trueNegatives + 1) / (labels.negatives + 2);
	const sensitivity = (labels.truePositives + 1) / (labels.positives + 2);
	const youden = specificity + sensitivity - 1;
	if (youden <= 0) return undefined;
	const center = (rate + specificity - 1) / youden;
	const ofNegatives = (specificity * (1 - specificity)) / (labels.negatives + 2);
	const ofPositives = (sensitivity * (1 - sensitivity)) / (labels.positives + 2);
	const shift = 2 * z * z * (center * ofPositives - (1 - center) * ofNegatives);
	const variance =
		(rate * (1 - rate)) / (judged + z * z) +
		(1 - center) ** 2 * ofNegatives +
		center ** 2 * ofPositives;
	const half = (z * Math.sqrt(variance)) / youden;
	return { low: toUnit(center + shift - half), high: toUnit(center + shift + half) };
}

function toUnit(value: number): number {
	return Math.min(1, Math.max(0, value));
}

function checkPart(part: number, whole: number): void {
	if (!(part >= 0 && part <= whole && Number.isFinite(whole))) {
		throw new RangeError(`Cannot use ${part} of ${whole} rows: expected a part and its whole`);
	}
}
