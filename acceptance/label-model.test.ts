import {
	fitLabelModel,
	type LabelModel,
	type LabelScores,
	labelProbabilities,
} from "@assay/core/label-model";
import { describe, expect, it } from "vitest";
import {
	countPatterns,
	drawGold,
	HAS_LABEL_SETS,
	type LabelSet,
	readLabelSet,
	scoreLabels,
} from "./label-sets.ts";

/** Recorded accuracies of Snorkel's label model (100 epochs, medians of five seeds) and of majority vote. */
const REAL: Readonly<Record<string, { readonly snorkel: number; readonly majority: number }>> = {
	youtube: { snorkel: 0.856, majority: 0.865 },
	sms: { snorkel: 0.963, majority: 0.967 },
	trec: { snorkel: 0.51, majority: 0.538 },
	agnews: { snorkel: 0.84, majority: 0.834 },
	imdb: { snorkel: 0.728, majority: 0.723 },
	yelp: { snorkel: 0.757, majority: 0.748 },
	sst2: { snorkel: 0.671, majority: 0.668 },
	hausa: { snorkel: 0.508, majority: 0.496 },
};
const SYNTHETIC: typeof REAL = {
	synth_indep: { snorkel: 0.867, majority: 0.848 },
	synth_health: { snorkel: 0.832, majority: 0.813 },
	synth_corr: { snorkel: 0.719, majority: 0.727 },
};
/** Recorded means of Snorkel with the class balance of 100 gold rows; per set, none were recorded. */
const SNORKEL = { logLoss: 0.8832, calibrationError: 0.1109 };
const DRAWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const sets = Object.fromEntries(
	HAS_LABEL_SETS
		? [...Object.keys(REAL), ...Object.keys(SYNTHETIC)].map((name) => [name, readLabelSet(name)])
		: [],
);

/** Means over ten draws of 100 gold rows. */
function scoreWithGold(set: LabelSet): { readonly [Key in keyof LabelScores]: number } {
	const drawn = DRAWS.map((seed) => scoreLabels(set, drawGold(set, seed)));
	return {
		count: mean(drawn.map(({ count }) => count)),
		accuracy: mean(drawn.map(({ accuracy }) => accuracy!)),
		logLoss: mean(drawn.map(({ logLoss }) => logLoss!)),
		calibrationError: mean(drawn.map(({ calibrationError }) => calibrationError!)),
	};
}

function modelOf(set: LabelSet): LabelModel {
	return fitLabelModel(countPatterns(set).patterns, { classes: set.classes });
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Labeling functions by a score of their right and wrong votes, the lowest first. */
function ranked(
	{ columns, labels }: LabelSet,
	of: (right: number, wrong: number) => number,
): readonly number[] {
	const scores = columns.map((column) => {
		let [right, wrong] = [0, 0];
		for (const [i, label] of labels.entries()) {
			if (label < 0 || column[i]! < 0) continue;
			if (column[i] === label) right++;
			else wrong++;
		}
		return of(right, wrong);
	});
	return scores.map((_, j) => j).toSorted((a, b) => scores[a]! - scores[b]!);
}

describe.runIf(HAS_LABEL_SETS)("label model on label matrices with known classes", () => {
	const real = Object.keys(REAL);

	it("has a mean accuracy of 0.742 without gold, above Snorkel's and majority vote's", () => {
		const accuracy = mean(real.map((name) => scoreLabels(sets[name]!).accuracy!));
		expect(accuracy).toBeGreaterThanOrEqual(0.742);
		expect(accuracy).toBeGreaterThan(mean(real.map((name) => REAL[name]!.snorkel)));
		expect(accuracy).toBeGreaterThan(mean(real.map((name) => REAL[name]!.majority)));
	});

	it("has a mean accuracy of 0.745 and a calibration error of 0.07 with 100 gold rows", () => {
		const scores = real.map((name) => scoreWithGold(sets[name]!));
		const accuracy = mean(scores.map((own) => own.accuracy));
		const calibrationError = mean(scores.map((own) => own.calibrationError));
		const logLoss = mean(scores.map((own) => own.logLoss));
		expect(accuracy).toBeGreaterThanOrEqual(0.745);
		expect(calibrationError).toBeLessThanOrEqual(0.07);
		expect(logLoss).toBeLessThan(SNORKEL.logLoss);
	});

	it("has a mean log loss and calibration error below Snorkel's without gold", () => {
		const scores = real.map((name) => scoreLabels(sets[name]!));
		const calibrationError = mean(scores.map((own) => own.calibrationError!));
		const logLoss = mean(scores.map((own) => own.logLoss!));
		expect(logLoss).toBeLessThan(SNORKEL.logLoss);
		expect(calibrationError).toBeLessThan(SNORKEL.calibrationError);
	});

	it("has a mean accuracy of 0.83 on the synthetic sets", () => {
		const names = Object.keys(SYNTHETIC);
		const accuracy = mean(names.map((name) => scoreLabels(sets[name]!).accuracy!));
		expect(accuracy).toBeGreaterThanOrEqual(0.83);
	});

	it.each(Object.entries({ ...REAL, ...SYNTHETIC }))(
		"loses at most one point against majority vote on %s",
		(name, { majority }) => {
			expect(scoreLabels(sets[name]!).accuracy).toBeGreaterThanOrEqual(majority - 0.01);
		},
	);

	it("trusts agreement in full only where errors are independent", () => {
		const full = Object.keys(sets).filter((name) => {
			return modelOf(sets[name]!).fit === "full";
		});
		expect(full).toEqual(["synth_indep"]);
	});

	it.each(real)(
		"loses at most half a point to five copies of the worst labeling function on %s",
		(name) => {
			const set = sets[name]!;
			const [worst] = ranked(set, (right, wrong) =>
				right + wrong < 20 ? 1 : right / (right + wrong),
			);
			const copied = [...set.columns, ...Array.from({ length: 5 }, () => set.columns[worst!]!)];
			const [before, after] = [set, { ...set, columns: copied }].map(
				(own) => scoreLabels(own).accuracy!,
			);
			expect(after).toBeGreaterThanOrEqual(before! - 0.005);
		},
	);

	it.each(["youtube", "yelp", "imdb", "sst2"])(
		"loses at most 1.5 points with 100 gold rows where the strongest labeling function is swapped on %s",
		(name) => {
			const set = sets[name]!;
			const strongest = ranked(set, (right, wrong) => right - wrong).at(-1);
			const swapped = set.columns.map((column, j) =>
				j === strongest ? column.map((vote) => (vote < 0 ? vote : 1 - vote)) : column,
			);
			const [before, after] = [set, { ...set, columns: swapped }].map(
				(own) => scoreWithGold(own).accuracy,
			);
			expect(after).toBeGreaterThanOrEqual(before! - 0.015);
		},
	);

	it.each(["youtube", "trec", "synth_corr"])(
		"gives the same bits again, and in any row order, on %s",
		(name) => {
			const set = sets[name]!;
			const turned = { ...set, columns: set.columns.map((column) => column.toReversed()) };
			expect(modelOf(set)).toEqual(modelOf(set));
			expect(modelOf(turned)).toEqual(modelOf(set));
		},
	);

	it.each(["youtube", "trec", "synth_corr"])(
		"hangs on no order of the labeling functions on %s",
		(name) => {
			const set = sets[name]!;
			const turned = { ...set, columns: set.columns.toReversed() };
			const [plain, other] = [set, turned].map((own) => {
				const { patterns, indices } = countPatterns(own);
				const probabilities = labelProbabilities(
					fitLabelModel(patterns, { classes: own.classes }),
					patterns,
				);
				return Array.from(indices, (pattern) => probabilities[pattern * own.classes]!);
			});
			const differences = plain!.map((p, i) => Math.abs(p - other![i]!));
			expect(Math.max(...differences)).toBeLessThan(1e-9);
		},
	);
});
