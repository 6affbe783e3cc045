import { createQualityScorer, trainQualityModel } from "@assay/core/quality-model";
import { readTextSet, type TextPart } from "../data/text-set.ts";
import type { Figures } from "../engine/benchmark.ts";
import { median } from "../engine/median.ts";

const TIMES = 5;

/** Trains on a set's training part and predicts its test part, several times; medians. */
export async function trainOnTexts(name = ""): Promise<Figures> {
	const { classes, test, training } = readTextSet(name);
	const measured = Array.from({ length: TIMES }, () => {
		const start = performance.now();
		const { model } = trainQualityModel({
			examples: examplesOf(training),
			columnNames: [],
			classes,
			targets: oneHot(training.labels, classes.length),
			gold: training.labels.map(() => -1),
			clusters: [...training.labels.keys()],
			strength: 1,
			seed: 1,
		});
		const trained = performance.now();
		const probabilities = createQualityScorer(model).score(examplesOf(test));
		const end = performance.now();
		return {
			fitMs: trained - start,
			predictMs: end - trained,
			accuracy: accuracyOf(probabilities, test.labels, classes.length),
		};
	});
	const predictMs = median(measured.map((each) => each.predictMs));
	return {
		fitMs: median(measured.map(({ fitMs }) => fitMs)),
		predictRowsPerSecond: Math.round((1000 * test.labels.length) / predictMs),
		accuracy: measured[0]!.accuracy,
	};
}

function examplesOf({ texts }: TextPart) {
	return texts.map((response) => ({ prompt: "", response, columns: [] }));
}

function oneHot(labels: readonly number[], classCount: number): Float64Array {
	const targets = new Float64Array(labels.length * classCount);
	for (const [i, label] of labels.entries()) targets[i * classCount + label] = 1;
	return targets;
}

function accuracyOf(
	probabilities: Float64Array,
	labels: readonly number[],
	classCount: number,
): number {
	const right = labels.filter((label, i) => {
		const own = probabilities.subarray(i * classCount, (i + 1) * classCount);
		return own.indexOf(Math.max(...own)) === label;
	});
	return right.length / labels.length;
}
