import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ImportError, InputShapeError } from "../domain/index.ts";
import { createRandom } from "../numeric/index.ts";
import { clusterFolds } from "./cluster-folds.ts";
import { readQualityModel, writeQualityModel } from "./quality-model-file.ts";
import { createQualityScorer } from "./quality-scorer.ts";
import type { QualityTraining } from "./quality-training.ts";
import { topFeatures } from "./top-features.ts";
import { trainingSteps, trainQualityModel } from "./train-quality-model.ts";

const CLASSES = ["reject", "accept"];

/** Answers that are good where they say "yes", long where `length` says so; three per prompt. */
function training(
	count: number,
	change: Partial<QualityTraining> & { readonly goldCount?: number } = {},
): QualityTraining {
	const random = createRandom(11);
	const labels = Array.from({ length: count }, () => random.integer(2));
	const words = ["red", "blue", "green", "pale"];
	const examples = labels.map((label) => {
		const isTold = random.next() < 0.9;
		const color = words[random.integer(words.length)]!;
		const said = label === (isTold ? 1 : 0) ? "yes indeed" : "no never";
		return {
			prompt: `is it ${color}`,
			response: `${said} ${color}`,
			columns: [random.next() < 0.2 ? Number.NaN : label + random.next()],
		};
	});
	const { goldCount = count, ...rest } = change;
	return {
		examples,
		columnNames: ["length"],
		classes: CLASSES,
		targets: Float64Array.from({ length: 2 * count }, (_, at) => {
			const isLabel = labels[at >> 1] === at % 2;
			return isLabel ? 0.8 : 0.2;
		}),
		gold: labels.map((label, i) => (i < goldCount ? label : -1)),
		clusters: labels.map((_, i) => `prompt ${Math.floor(i / 3)}`),
		seed: 1,
		...rest,
	};
}

describe("trainQualityModel()", () => {
	it("learns, forecasts its own accuracy, and is the same each time", () => {
		const input = training(300);
		const { crossValidation, model } = trainQualityModel(input);
		expect(trainQualityModel(input)).toEqual({ model, crossValidation });
		if (crossValidation.kind !== "estimated") throw new TypeError("expected an estimate");
		expect(crossValidation).toMatchObject({ folds: 5, goldRows: 300 });
		const scores = createQualityScorer(model).score(input.examples);
		const shareRight = (probabilities: Float64Array): number =>
			input.examples.filter((_, i) => probabilities[2 * i + 1]! > 0.5 === (input.gold[i] === 1))
				.length / 300;
		expect(shareRight(scores)).toBeGreaterThan(0.9);
		expect(shareRight(crossValidation.probabilities)).toBeGreaterThan(0.85);
		for (let i = 0; i < 300; i++) expect(scores[2 * i]! + scores[2 * i + 1]!).toBeCloseTo(1, 12);
	});

	it("takes gold for the soft label where both are there", () => {
		const right = training(60);
		const wrong = { ...right, targets: right.targets.map((share) => 1 - share) };
		expect(trainQualityModel(wrong).model.weights).toEqual(trainQualityModel(right).model.weights);
	});

	it("learns from soft labels alone, and says that nobody has checked it", () => {
		const { crossValidation, model } = trainQualityModel(training(90, { goldCount: 0 }));
		expect(crossValidation).toEqual({ kind: "refused", reason: "too-few-gold-rows", goldRows: 0 });
		expect(model.scaling).toBeUndefined();
		expect(
			topFeatures(model, { classIndex: 1, top: 3 }).speakFor.map(({ name }) => name),
		).toContain("yes");
	});

	it("trains from three gold rows", () => {
		const { crossValidation, model } = trainQualityModel(
			training(3, { targets: new Float64Array(6), gold: [1, 0, 1], minTexts: 1 }),
		);
		expect(crossValidation).toMatchObject({ kind: "refused", goldRows: 3 });
		expect(model.training).toMatchObject({ examples: 3, labelledRows: 3, goldRows: 3 });
	});

	it("refuses to forecast where gold has one class, or one cluster", () => {
		const gold = Array.from({ length: 60 }, (_, i) => (i < 20 ? 1 : -1));
		expect(trainQualityModel(training(60, { gold })).crossValidation).toMatchObject({
			reason: "one-gold-class",
		});
		const clusters = Array.from({ length: 60 }, () => "the same");
		expect(trainQualityModel(training(60, { clusters })).crossValidation).toMatchObject({
			reason: "one-gold-cluster",
		});
	});

	it("gives a class that no label names next to nothing", () => {
		const input = training(60);
		const targets = Float64Array.from({ length: 180 }, (_, at) =>
			at % 3 === 2 ? 0 : input.targets[2 * Math.floor(at / 3) + (at % 3)]!,
		);
		const { model } = trainQualityModel({ ...input, classes: [...CLASSES, "never"], targets });
		const scores = createQualityScorer(model).score(input.examples);
		for (let i = 0; i < 60; i++) expect(scores[3 * i + 2]).toBeLessThan(0.02);
	});

	it.each([
		["no label", { gold: new Int32Array(30).fill(-1), targets: new Float64Array(60) }, /no row/],
		["one label", { gold: new Int32Array(30).fill(1) }, /all 30 labels are the same/],
		[
			"one soft label",
			{ gold: new Int32Array(30).fill(-1), targets: new Float64Array(60).fill(0.5) },
			/all 30 labels are the same/,
		],
		[
			"nothing in the texts",
			{
				examples: Array.from({ length: 30 }, () => ({ prompt: "", response: "…", columns: [1] })),
			},
			/no column varies/,
		],
		["a class beyond the last", { gold: new Int32Array(30).fill(2) }, /gold label 2 of row 0/],
		["shares beyond 1", { targets: new Float64Array(60).fill(0.7) }, /row 0 adds to 1.4/],
		["too few clusters", { clusters: ["a"] }, /1 clusters, expected 30/],
		["one class", { classes: ["accept"] }, /1 classes/],
		["no weight", { goldWeight: 0 }, /gold weight 0/],
		["one fold", { folds: 1 }, /1 folds/],
	])("refuses %s", (_, change, message) => {
		const input = training(30, change);
		expect(() => trainQualityModel(input)).toThrow(InputShapeError);
		expect(() => trainQualityModel(input)).toThrow(message);
	});
});

describe("trainingSteps()", () => {
	it("tells where it is, from reading to fitting", () => {
		const stages = Array.from(trainingSteps(training(1500)), ({ stage }) => stage);
		expect([...new Set(stages)]).toEqual(["reading", "cross-validating", "fitting"]);
	});
});

describe("createQualityScorer()", () => {
	it.each([2, 3])("explains log-odds to the last bit of them, with %i classes", (count) => {
		const input = training(90);
		const random = createRandom(2);
		const gold = input.gold as readonly number[];
		const classes = ["reject", "accept", "unsure"].slice(0, count);
		const targets = new Float64Array(90 * count);
		const moved = gold.map((label) => (count === 3 && random.next() < 0.3 ? 2 : label));
		const { model } = trainQualityModel({ ...input, classes, targets, gold: moved });
		const scorer = createQualityScorer(model);
		for (const example of input.examples.slice(0, 9)) {
			const probabilities = scorer.score([example]);
			const all = scorer.explain(example, { classIndex: 1, top: 1e6 });
			const others = [...probabilities.keys()].filter((y) => y !== 1);
			const mean = others.reduce((sum, y) => sum + Math.log(probabilities[y]!), 0) / others.length;
			expect(all.logOdds).toBeCloseTo(Math.log(probabilities[1]!) - mean, 9);
			const sum = all.contributions.reduce((total, each) => total + each.contribution, all.base);
			expect(sum).toBeCloseTo(all.logOdds, 9);
			const bare = { prompt: "", response: "", columns: [model.features.columns[0]!.mean] };
			const empty = scorer.explain(bare, { classIndex: 1, top: 9 });
			expect(empty.base).toBeCloseTo(all.base, 9);
		}
	});

	it("names the strongest first, and no more than asked for", () => {
		const { model } = trainQualityModel(training(120));
		const { contributions } = createQualityScorer(model).explain(
			{ prompt: "is it red", response: "yes indeed", columns: [Number.NaN] },
			{ classIndex: 1, top: 3 },
		);
		const sizes = contributions.map(({ contribution }) => Math.abs(contribution));
		expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
		expect(contributions).toHaveLength(3);
	});

	it("refuses columns that are not the model's", () => {
		const scorer = createQualityScorer(trainQualityModel(training(30)).model);
		const example = { prompt: "", response: "yes", columns: [] };
		expect(() => scorer.score([example])).toThrow("0 column values, expected 1");
	});
});

describe("clusterFolds()", () => {
	it("keeps clusters together, spreads gold evenly, and does not heed the order of rows", () => {
		const row = fc.tuple(fc.nat(30), fc.constantFrom(-1, 0, 1));
		fc.assert(
			fc.property(fc.array(row), fc.integer({ min: 2, max: 5 }), (rows, folds) => {
				const foldsOf = (all: readonly (readonly [number, number])[]) => {
					const clusters = all.map(([cluster]) => cluster);
					const fold = clusterFolds({
						clusters,
						gold: all.map(([, gold]) => gold),
						folds,
						seed: 4,
					});
					return new Map(clusters.map((cluster, i) => [cluster, fold[i]!]));
				};
				const of = foldsOf(rows);
				expect(foldsOf(rows.toReversed())).toEqual(of);
				const withGold = new Set(rows.flatMap(([cluster, gold]) => (gold >= 0 ? [cluster] : [])));
				const sizes = Array.from(
					{ length: folds },
					(_, fold) => [...withGold].filter((cluster) => of.get(cluster) === fold).length,
				);
				expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
			}),
		);
	});
});

describe("readQualityModel()", () => {
	const { model } = trainQualityModel(training(60));
	const file = JSON.parse(writeQualityModel(model)) as Record<string, unknown>;

	it("reads what was written, to the last bit", () => {
		expect(readQualityModel(writeQualityModel(model))).toEqual(model);
		const unscaled = { ...model, scaling: undefined };
		expect(readQualityModel(writeQualityModel(unscaled))).toEqual(unscaled);
	});

	it.each([
		["no JSON", "{", /no JSON/],
		["a list", "[]", /the file is \[\]/],
		["another format", { format: "assay-quality-model/2" }, /format "assay-quality-model\/2"/],
		["one class", { classes: ["accept"] }, /1 classes/],
		["a weight too few", { weights: model.weights.slice(1) }, /numbers in weights/],
		["a weight that is no number", { weights: [null] }, /numbers in weights/],
		["text for numbers", { spreads: "many" }, /spreads is string/],
		["no words", { response: undefined }, /response is nothing/],
		["a word that is a number", { response: { texts: [1], idf: [1] } }, /response.texts/],
		["no idf", { prompt: { texts: ["a"], idf: [] } }, /0 numbers in prompt.idf/],
		[
			"an impossible column",
			{ columns: [{ name: "a", mean: 0, deviation: -1, missingShare: 0 }] },
			/impossible deviation/,
		],
		["a scaling of other classes", { scaling: { multipliers: [1], bias: [0] } }, /scaling.bias/],
		["no facts", { training: {} }, /training.examples/],
	])("refuses %s", (_, change, message) => {
		const text =
			typeof change === "string"
				? change
				: JSON.stringify({ ...file, ...change }, (_key, value) =>
						value instanceof Float64Array ? Array.from(value) : value,
					);
		expect(() => readQualityModel(text)).toThrow(ImportError);
		expect(() => readQualityModel(text)).toThrow(message);
	});
});
