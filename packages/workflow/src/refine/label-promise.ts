import { labelPrecision } from "@assay/core/sampling";
import { agreementSampleSize, wilsonInterval } from "@assay/core/stats";
import type { RunData } from "../explore/run-data.ts";
import type { TaskPlan } from "./plan-task.ts";

/** Labels that a number would rest on, and how near it would come to the truth. */
export interface LabelPromise {
	/** Labels that there are already, and those that the task adds. */
	readonly labels: number;
	/** Half width of the 95 % interval, 0 to 1; absent without labels. */
	readonly halfWidth?: number;
}

/** What the labels of a task would show, if nothing is known yet of evaluator and system. */
export interface LabelPromises {
	/** Of an evaluator with people, on the locked test. */
	readonly agreement: LabelPromise;
	/** Of the pass rate that is corrected by the labels. */
	readonly correctedRate: LabelPromise;
	/** Labels of the locked test that show an agreement above {@link EXPECTED_AGREEMENT}. */
	readonly toShowAgreement?: number;
}

/** What an evaluator has to reach, and what is assumed of one that is not measured yet. */
const EXPECTED_AGREEMENT = 0.8;
/** Agreement of an evaluator of which it is worth showing that it is above the target. */
const GOOD_AGREEMENT = 0.9;
/** Of verdict and label, where both pass half of the rows and agree on 80 % of them. */
const CORRELATION = 2 * EXPECTED_AGREEMENT - 1;
/** Of labels that pass half of the rows: the most that it can be. */
const VARIANCE = 0.25;

/**
 * How near the numbers would come to the truth with the labels of a plan and those that there are
 * under its first criterion.
 */
export function labelPromises(data: RunData, plan: TaskPlan, criterion: string): LabelPromises {
	const known = (plan.truth.get(criterion)?.rows ?? []).filter(
		({ truth }) => truth.inclusionProbability !== undefined,
	);
	const knownRows = new Set(known.map(({ row }) => row));
	const fresh = plan.rows.filter(({ row }) => !knownRows.has(row));
	const locked =
		known.filter(({ part }) => part === "locked-test").length +
		fresh.filter(({ purpose }) => purpose === "locked-test").length;
	const labels = known.length + fresh.length;
	const toShow = agreementSampleSize(EXPECTED_AGREEMENT, GOOD_AGREEMENT);
	return {
		agreement: { labels: locked, ...(locked > 0 && { halfWidth: agreementHalfWidth(locked) }) },
		correctedRate: {
			labels,
			...(labels > 0 && {
				halfWidth: labelPrecision(
					{ variance: VARIANCE, correlation: CORRELATION, rows: Math.max(labels, data.rowCount) },
					labels,
				).halfWidth,
			}),
		},
		...(toShow && { toShowAgreement: toShow.count }),
	};
}

function agreementHalfWidth(labels: number): number {
	const { high, low } = wilsonInterval(EXPECTED_AGREEMENT * labels, labels);
	return (high - low) / 2;
}
