import { InputShapeError } from "../domain/index.ts";
import type { QualityTraining } from "./quality-training.ts";

/** The labels that the regression is fitted to. */
export interface LabelRows {
	/** (n × k), gold in place of soft labels. */
	readonly targets: Float64Array;
	/** (n,). */
	readonly weights: Float64Array;
	/** Rows with a label. */
	readonly labelled: Int32Array;
	/** Rows with gold. */
	readonly goldRows: Int32Array;
}

/**
 * Puts gold into the soft labels' place and weighs the rows.
 *
 * @throws {InputShapeError} if no row has a label, or all have the same, so that there is nothing to
 *   learn.
 */
export function labelRows({
	classes,
	gold,
	goldWeight = 10,
	targets: softLabels,
}: QualityTraining): LabelRows {
	const targets = softLabels.slice();
	const weights = new Float64Array(gold.length).fill(1);
	const [labelled, goldRows]: [number[], number[]] = [[], []];
	for (let i = 0; i < gold.length; i++) {
		const first = i * classes.length;
		if (gold[i]! >= 0) {
			targets.fill(0, first, first + classes.length);
			targets[first + gold[i]!] = 1;
			weights[i] = goldWeight;
			goldRows.push(i);
		}
		if (targets.subarray(first, first + classes.length).some((share) => share > 0))
			labelled.push(i);
	}
	checkVariety(targets, labelled, classes.length);
	return {
		targets,
		weights,
		labelled: Int32Array.from(labelled),
		goldRows: Int32Array.from(goldRows),
	};
}

/** Whether some chosen rows have different labels. */
export function hasVariety(
	targets: Float64Array,
	chosen: ArrayLike<number>,
	classCount: number,
): boolean {
	const [first = 0] = Array.from(chosen).slice(0, 1);
	for (let nth = 1; nth < chosen.length; nth++)
		for (let y = 0; y < classCount; y++)
			if (targets[chosen[nth]! * classCount + y] !== targets[first * classCount + y]) return true;
	return false;
}

function checkVariety(
	targets: Float64Array,
	labelled: readonly number[],
	classCount: number,
): void {
	if (labelled.length === 0)
		throw new InputShapeError(
			"Cannot train a quality model: no row has a label, expected rows with soft labels or gold",
		);
	if (!hasVariety(targets, labelled, classCount))
		throw new InputShapeError(
			`Cannot train a quality model: all ${labelled.length} labels are the same, expected labels that differ`,
		);
}
