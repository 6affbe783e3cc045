import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import {
	createPatternCounter,
	fitLabelModel,
	type GoldRow,
	type LabelScores,
	labelProbabilities,
	labelScores,
	type VotePatterns,
} from "@assay/core/label-model";
import { createRandom } from "@assay/core/numeric";

const FOLDER = new URL("../../shared/ws-data/", import.meta.url);

const GOLD = 100;

/** False where the label matrices do not lie beside the project. */
export const HAS_LABEL_SETS: boolean = existsSync(FOLDER);

/** A label matrix whose true classes are known. */
export interface LabelSet {
	readonly classes: number;
	/** (n,), true class of each row; -1 where it is not known. */
	readonly labels: readonly number[];
	/** (m) columns of votes. */
	readonly columns: readonly Int8Array[];
}

/** Reads one of the label matrices. */
export function readLabelSet(name: string): LabelSet {
	const file = (part: string): Buffer =>
		readFileSync(fileURLToPath(new URL(`${name}/${part}`, FOLDER)));
	const meta = JSON.parse(file("meta.json").toString()) as { readonly classes: readonly string[] };
	const [head = "", ...lines] = gunzipSync(file("votes.csv.gz")).toString().trimEnd().split("\n");
	const rows = lines.map((line) => line.split(",").slice(2).map(Number));
	return {
		classes: meta.classes.length,
		labels: rows.map((row) => row[0]!),
		columns: Array.from({ length: head.split(",").length - 3 }, (_, j) =>
			Int8Array.from(rows, (row) => row[j + 1]!),
		),
	};
}

/** Groups the rows of a label matrix. */
export function countPatterns({ columns }: LabelSet): {
	readonly patterns: VotePatterns;
	readonly indices: Uint32Array;
} {
	const counter = createPatternCounter(columns.length);
	const indices = counter.add(columns);
	return { patterns: counter.patterns(), indices };
}

/** Scores covered rows with known class, but for those that the model was told. */
export function scoreLabels(set: LabelSet, told: readonly number[] = []): LabelScores {
	const { patterns, indices } = countPatterns(set);
	const gold = told.map((i): GoldRow => ({ pattern: indices[i]!, label: set.labels[i]! }));
	const model = fitLabelModel(patterns, { classes: set.classes, gold });
	const probabilities = labelProbabilities(model, patterns);
	const known = new Set(told);
	const rows = set.labels.flatMap((label, i) => {
		if (label < 0 || known.has(i) || set.columns.every((column) => column[i]! < 0)) return [];
		const from = indices[i]! * set.classes;
		return [{ label, probabilities: probabilities.subarray(from, from + set.classes) }];
	});
	return labelScores(rows);
}

/** 100 rows with known class, drawn by a seed. */
export function drawGold({ labels }: LabelSet, seed: number): readonly number[] {
	const random = createRandom(seed);
	return labels
		.flatMap((label, i) => (label < 0 ? [] : [{ i, order: random.next() }]))
		.toSorted((a, b) => a.order - b.order)
		.slice(0, GOLD)
		.map(({ i }) => i);
}
