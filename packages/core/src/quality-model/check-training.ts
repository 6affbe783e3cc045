import { InputShapeError } from "../domain/index.ts";
import type { QualityTraining } from "./quality-training.ts";

/** How far from 1 the shares of a soft label may add. */
const SHARE_TOLERANCE = 1e-6;

/**
 * Checks that the parts of a training fit together.
 *
 * @throws {InputShapeError} if they do not.
 */
export function checkTraining(training: QualityTraining): void {
	const count = training.examples.length;
	expect(training.classes.length >= 2, `${training.classes.length} classes, expected at least 2`);
	for (const [what, values, size] of [
		["soft labels", training.targets, count * training.classes.length],
		["gold labels", training.gold, count],
		["clusters", training.clusters, count],
	] as const)
		expect(values.length === size, `${values.length} ${what}, expected ${size}`);
	checkGold(training.gold, training.classes.length);
	checkTargets(training.targets, training.classes.length);
	checkSettings(training);
}

function checkSettings({ folds = 5, goldWeight = 10, strength = 3 }: QualityTraining): void {
	expect(
		goldWeight > 0 && goldWeight < Number.POSITIVE_INFINITY,
		`gold weight ${goldWeight}, expected a number above 0`,
	);
	expect(
		strength > 0 && strength < Number.POSITIVE_INFINITY,
		`strength ${strength}, expected a number above 0`,
	);
	expect(Number.isInteger(folds) && folds >= 2, `${folds} folds, expected at least 2`);
}

function checkGold(gold: ArrayLike<number>, classCount: number): void {
	for (let i = 0; i < gold.length; i++) {
		const label = gold[i]!;
		expect(
			Number.isInteger(label) && label >= -1 && label < classCount,
			`gold label ${label} of row ${i}, expected a class from 0 to ${classCount - 1}, or -1`,
		);
	}
}

function checkTargets(targets: Float64Array, classCount: number): void {
	for (let first = 0; first < targets.length; first += classCount) {
		let sum = 0;
		let least = 0;
		for (let y = 0; y < classCount; y++) {
			sum += targets[first + y]!;
			least = Math.min(least, targets[first + y]!);
		}
		expect(
			least >= 0 && (sum === 0 || Math.abs(sum - 1) <= SHARE_TOLERANCE),
			`soft label of row ${first / classCount} adds to ${sum}, expected shares that add to 1, or all 0`,
		);
	}
}

function expect(isMet: boolean, problem: string): void {
	if (!isMet) throw new InputShapeError(`Cannot train a quality model: ${problem}`);
}
