import {
	type CombinedLabels,
	type CombineInput,
	type CrossValidation,
	combineLabels,
	type QualityReport,
	qualityReport,
} from "@assay/core/quality-model";
import { clusterFold } from "./cluster-fold.ts";
import { passProbabilities } from "./pass-probability.ts";
import type { CrossValidatedQuality } from "./quality-record.ts";
import type { TrainingRows } from "./training-rows.ts";

/** What labelled rows say about a trained model. */
export interface CrossFit {
	readonly stack: CombinedLabels["stack"];
	/** Gold rows that the stack rests on. */
	readonly stackRows: number;
	/** Labelled rows, with scores of models that had not seen them; none where there are too few. */
	readonly crossFitted: { readonly rows: readonly number[]; readonly scores: readonly number[] };
	readonly quality: CrossValidatedQuality;
}

/** A training with what cross-validation gave. */
export interface CrossFitInput {
	readonly training: TrainingRows;
	readonly crossValidation: CrossValidation;
	/** (k,), what labeling functions say of a row, by models that had not seen its label; `undefined` where none votes. */
	readonly labelsOf: (row: number) => Float64Array | undefined;
	/** By label, whether it passes. */
	readonly passes: readonly boolean[];
}

/** Weighs label model and quality model by labelled rows, and reports on both together and the latter alone. */
export function crossFit({ crossValidation, labelsOf, passes, training }: CrossFitInput): CrossFit {
	const classes = passes.length;
	const places = [...training.gold.keys()].filter((i) => (training.gold[i] ?? -1) >= 0);
	const gold = places.map((i) => training.gold[i] ?? -1);
	const rows = places.map((i) => training.rows[i] ?? -1);
	const labelModel = new Float64Array(places.length * classes).fill(Number.NaN);
	for (const [at, row] of rows.entries()) {
		const own = labelsOf(row);
		if (own !== undefined) labelModel.set(own, at * classes);
	}
	const qualityModel = new Float64Array(places.length * classes).fill(Number.NaN);
	if (crossValidation.kind === "estimated")
		for (const [at, i] of places.entries())
			qualityModel.set(
				crossValidation.probabilities.subarray(i * classes, (i + 1) * classes),
				at * classes,
			);
	const input = { labelModel, qualityModel, gold, classCount: classes };
	const combined = combineLabels(input);
	const folds = places.map((i) => clusterFold(training.clusters[i] ?? ""));
	const together = passProbabilities(combineUnseen(input, folds), passes);
	const isGood = gold.map((label) => passes[label] ?? false);
	const known = [...rows.keys()].filter((at) => !Number.isNaN(together[at]));
	return {
		stack: combined.stack,
		stackRows: combined.goldRows,
		crossFitted: {
			rows: known.map((at) => rows[at] ?? -1),
			scores: known.map((at) => together[at] ?? Number.NaN),
		},
		quality:
			crossValidation.kind === "refused"
				? crossValidation
				: {
						kind: "estimated",
						folds: crossValidation.folds,
						report: passReport(together, isGood),
						alone: passReport(passProbabilities(qualityModel, passes), isGood),
					},
	};
}

/** (n × k), both models weighed by labels of the other folds alone: a row's own label has no part in it. */
function combineUnseen(input: CombineInput, folds: readonly number[]): Float64Array {
	const { classCount, gold } = input;
	const unseen = new Float64Array(gold.length * classCount);
	for (const fold of new Set(folds)) {
		const others = Array.from(gold, (label, at) => (folds[at] === fold ? -1 : label));
		const { probabilities } = combineLabels({ ...input, gold: others });
		for (const [at, own] of folds.entries()) {
			const from = at * classCount;
			if (own === fold) unseen.set(probabilities.subarray(from, from + classCount), from);
		}
	}
	return unseen;
}

/** Reports on probabilities of a pass. */
export function passReport(scores: ArrayLike<number>, isGood: readonly boolean[]): QualityReport {
	const probabilities = Float64Array.from({ length: 2 * isGood.length }, (_, at) => {
		const score = scores[Math.floor(at / 2)] ?? Number.NaN;
		return at % 2 === 1 ? score : 1 - score;
	});
	return qualityReport({ probabilities, classCount: 2, gold: isGood.map(Number), classIndex: 1 });
}
