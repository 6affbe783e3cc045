import type { Estimate } from "../domain/index.ts";
import { type ClusterId, DEFAULT_ALPHA, wilsonWeighted } from "../stats/index.ts";
import type { CellStratum, JudgeVerdict } from "./cell-stratum.ts";
import { type CorrectionRefusal, correctedRate } from "./corrected-rate.ts";
import type { CalibrationCounts } from "./rogan-gladen.ts";
import type { VerdictCount } from "./verdict-count.ts";

/** A label of people on a row that a judge decided. */
export interface CorrectionLabel {
	/** Rows that are not independent share a cluster. */
	readonly cluster: ClusterId;
	/** Rows that this one stands for, above 0. */
	readonly weight: number;
	/** What people said passes. */
	readonly passes: boolean;
	readonly said: "pass" | "fail";
}

/** Rows of a cell that the judge decided. */
export interface DecidedRows {
	readonly passed: number;
	readonly failed: number;
	/** Rows worth of independent information, at most their number. */
	readonly effectiveCount: number;
}

/** What a cell is corrected from. */
export interface CorrectedCellInput {
	readonly rows: DecidedRows;
	/** Labels of the cell's own rows, a random draw of them or with known chances. */
	readonly labels: readonly CorrectionLabel[];
	/** Where the cell is a slice: the rows and labels of the run that are not in it. */
	readonly rest?: {
		readonly rows: DecidedRows;
		readonly labels: readonly CorrectionLabel[];
	};
	/** Labels of other rows that the same evaluator version decided. */
	readonly elsewhere: readonly CorrectionLabel[];
}

/** How a corrected rate or mean was found. */
export type CorrectionMethod = "post-stratified" | "shrunk" | "rogan-gladen" | "prediction-powered";

/** What people say behind one verdict of the judge. */
export interface VerdictLabels {
	readonly verdict: "pass" | "fail";
	/** Rows of the cell with the verdict. */
	readonly rows: number;
	readonly labels: number;
	/** Share of these that people pass; `undefined` without labels. */
	readonly rate: number | undefined;
}

/** A rate that people would give, where it can be known. */
export type CorrectedCell =
	| {
			readonly kind: "corrected";
			readonly method: CorrectionMethod;
			/** About the rows that the judge decided; `count` is their number. */
			readonly estimate: Estimate;
			/** Labels that it rests on: of the cell, or, by Rogan and Gladen's method, of other rows. */
			readonly labels: number;
			/** By Rogan and Gladen's method without labels; of a mean none. */
			readonly verdicts: readonly VerdictLabels[];
			/** Verdicts by which the judge means something else in this slice than in the rest of the run. */
			readonly differing: readonly JudgeVerdict[];
	  }
	| { readonly kind: "refused"; readonly reason: CorrectionRefusal; readonly labels: number };

/**
 * Corrects the pass rate of a cell by `correctedRate`, with labels that share clusters or were drawn
 * with unequal chances.
 *
 * The labels behind each verdict count as their effective number of rows (`wilsonWeighted`), at
 * their weighted pass rate. That is post-stratification with the ratio estimator inside each
 * verdict, and it needs no knowledge of the strata of a draw; what such strata would have gained is
 * not used, so that the interval is rather too wide than too narrow.
 *
 * Source: as `correctedRate` and `wilsonWeighted`.
 *
 * @param alpha - in (0, 1).
 * @throws {RangeError} if there are more labels behind a verdict than rows, or `alpha` is out of range.
 *
 * @example
 * correctedCell({ rows: { passed: 9, failed: 1, effectiveCount: 10 }, labels: [], elsewhere: [] }) // => { kind: "refused", reason: { kind: "no-labels" }, labels: 0 }
 */
export function correctedCell(
	{ elsewhere, labels, rest, rows }: CorrectedCellInput,
	alpha: number = DEFAULT_ALPHA,
): CorrectedCell {
	const cell = stratumOf(rows, labels);
	const outside = rest && stratumOf(rest.rows, rest.labels);
	const found = correctedRate(
		{
			cell: [cell],
			...(outside && { run: [addUp(cell, outside)] }),
			...(elsewhere.length > 0 && { otherRun: calibrationOf(elsewhere) }),
		},
		{ alpha },
	);
	if (found.kind === "none")
		return { kind: "refused", reason: found.reason, labels: labels.length };
	return {
		kind: "corrected",
		method: found.kind,
		estimate: {
			value: found.estimate,
			...found.interval,
			count: rows.passed + rows.failed,
			confidence: 1 - alpha,
		},
		labels: found.kind === "rogan-gladen" ? elsewhere.length : labels.length,
		verdicts: found.kind === "rogan-gladen" ? [] : verdictLabels(rows, labels),
		differing: found.kind === "shrunk" ? found.differing : [],
	};
}

function stratumOf(rows: DecidedRows, labels: readonly CorrectionLabel[]): CellStratum {
	const pass = effectiveLabels(labels.filter(({ said }) => said === "pass"));
	const fail = effectiveLabels(labels.filter(({ said }) => said === "fail"));
	const decided = rows.passed + rows.failed;
	// Both verdicts shrink alike, so that their shares stay; labels never outnumber their rows.
	const scale = Math.min(
		1,
		Math.max(
			decided === 0 ? 0 : rows.effectiveCount / decided,
			pass.count / Math.max(1, rows.passed),
			fail.count / Math.max(1, rows.failed),
		),
	);
	return {
		pass: verdictCount(rows.passed * scale, pass),
		fail: verdictCount(rows.failed * scale, fail),
	};
}

interface EffectiveLabels {
	readonly count: number;
	readonly passed: number;
}

function verdictCount(judged: number, { count, passed }: EffectiveLabels): VerdictCount {
	// Where all rows are labelled the two are equal but for rounding.
	return { judged: Math.max(judged, count), labeled: count, labeledPass: passed };
}

function effectiveLabels(labels: readonly CorrectionLabel[]): EffectiveLabels {
	const share = wilsonWeighted(
		labels.map(({ passes }) => Number(passes)),
		{ clusters: labels.map(({ cluster }) => cluster), weights: labels.map(({ weight }) => weight) },
	);
	if (share === undefined) return { count: 0, passed: 0 };
	return { count: share.effectiveCount, passed: share.value * share.effectiveCount };
}

/** Counts of cell and rest together, so that each part stays within the whole. */
function addUp(cell: CellStratum, rest: CellStratum): CellStratum {
	return { pass: sumOf(cell.pass, rest.pass), fail: sumOf(cell.fail, rest.fail) };
}

function sumOf(one: VerdictCount, other: VerdictCount): VerdictCount {
	return {
		judged: one.judged + other.judged,
		labeled: one.labeled + other.labeled,
		labeledPass: one.labeledPass + other.labeledPass,
	};
}

function calibrationOf(labels: readonly CorrectionLabel[]): CalibrationCounts {
	const right = (passes: boolean): EffectiveLabels =>
		effectiveLabels(
			labels
				.filter((label) => label.passes === passes)
				.map((label) => ({ ...label, passes: passes === (label.said === "pass") })),
		);
	const [positive, negative] = [right(true), right(false)];
	return {
		positives: positive.count,
		truePositives: positive.passed,
		negatives: negative.count,
		trueNegatives: negative.passed,
	};
}

function verdictLabels(
	rows: DecidedRows,
	labels: readonly CorrectionLabel[],
): readonly VerdictLabels[] {
	return (["pass", "fail"] as const).map((verdict) => {
		const own = labels.filter(({ said }) => said === verdict);
		const { count, passed } = effectiveLabels(own);
		return {
			verdict,
			rows: verdict === "pass" ? rows.passed : rows.failed,
			labels: own.length,
			rate: count === 0 ? undefined : passed / count,
		};
	});
}
