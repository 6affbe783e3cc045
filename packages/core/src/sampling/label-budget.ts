import { DEFAULT_ALPHA, normalCritical } from "../stats/index.ts";
import { checkShare } from "./check-share.ts";

/** What the width of a judge-corrected mean depends on, besides its labels. */
export interface LabelPlan {
	/** Of the labels; 0.25 at most for pass or fail. */
	readonly variance: number;
	/** Of judge and label, in [-1, 1]. */
	readonly correlation: number;
	/** Judged rows in all, labelled or not. */
	readonly rows: number;
}

/** What a number of labels buys. */
export interface LabelPrecision {
	readonly halfWidth: number;
	/** Labels that people alone would need for the same width. */
	readonly effectiveLabels: number;
	/** Those beyond the labels that were given. */
	readonly labelsSaved: number;
}

/** Labels that a width costs. */
export interface LabelBudget {
	/** With the judge; `undefined` where not even a label on every row suffices. */
	readonly labels: number | undefined;
	/** Without the judge, from as many rows as it takes. */
	readonly humansOnly: number;
}

/**
 * Half width of the interval that a number of random labels gives, and what the judge saves.
 *
 * Source: Angelopoulos et al. (2023), PPI++, arXiv:2311.01453, at the best weight of the judge:
 * variance = σ²/n × (1 - ρ² (N - n) / N).
 *
 * @param labels - from 1 to the plan's rows.
 * @param alpha - in (0, 1).
 * @throws {RangeError} if `labels`, `alpha` or the correlation is out of range.
 *
 * @example
 * labelPrecision({ variance: 0.25, correlation: 0.8, rows: 200 }, 200).labelsSaved // => 0
 */
export function labelPrecision(
	plan: LabelPlan,
	labels: number,
	alpha: number = DEFAULT_ALPHA,
): LabelPrecision {
	checkShare(Math.abs(plan.correlation), "as size of a correlation");
	if (!(labels >= 1 && labels <= plan.rows)) {
		throw new RangeError(
			`Cannot plan ${labels} labels on ${plan.rows} rows: expected 1 to the number of rows`,
		);
	}
	const left = 1 - (plan.correlation ** 2 * (plan.rows - labels)) / plan.rows;
	const effectiveLabels = labels / left;
	return {
		halfWidth: normalCritical(alpha) * Math.sqrt(plan.variance / effectiveLabels),
		effectiveLabels,
		labelsSaved: effectiveLabels - labels,
	};
}

/**
 * Random labels needed for a half width, with the judge and without.
 *
 * Source: as {@link labelPrecision}, solved for n.
 *
 * @param halfWidth - above 0.
 * @param alpha - in (0, 1).
 * @throws {RangeError} if `halfWidth`, `alpha` or the correlation is out of range.
 *
 * @example
 * labelBudget({ variance: 0.24, correlation: 0.7, rows: 500 }, 0.07) // => { labels: 118, humansOnly: 189 }
 */
export function labelBudget(
	plan: LabelPlan,
	halfWidth: number,
	alpha: number = DEFAULT_ALPHA,
): LabelBudget {
	checkShare(Math.abs(plan.correlation), "as size of a correlation");
	if (!(halfWidth > 0)) {
		throw new RangeError(`Cannot reach a half width of ${halfWidth}: expected a number above 0`);
	}
	const { variance, rows } = plan;
	const wanted = (halfWidth / normalCritical(alpha)) ** 2;
	const explained = variance * plan.correlation ** 2;
	const isPossible = variance / rows <= wanted;
	return {
		labels: isPossible
			? Math.min(rows, Math.max(1, Math.ceil((variance - explained) / (wanted - explained / rows))))
			: undefined,
		humansOnly: Math.max(1, Math.ceil(variance / wanted)),
	};
}
