import { createCheckLibrary } from "@assay/adapters/checks";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import { openSqliteStore } from "@assay/adapters/sqlite";
import {
	ConfigurationError,
	type CriterionDefinition,
	NotFoundError,
	unitInterval,
} from "@assay/core/domain";
import { trainQualityModel } from "@assay/core/quality-model";
import { beforeAll, describe, expect, it } from "vitest";
import { HELPFUL } from "../pool/pool-samples.ts";
import type { EvaluatedRow } from "../ports/index.ts";
import { columnNames } from "./column-recipe.ts";
import { poolScores } from "./describe-quality.ts";
import { qualityColumns } from "./quality-columns.ts";
import { judgeQuality, openQualityModel } from "./quality-judge.ts";
import { createQualityShelf, type QualityShelf } from "./quality-models.ts";
import {
	labelSamples,
	type QualityParts,
	qualityPool,
	qualityPorts,
	qualityRequest,
	qualityRows,
} from "./quality-samples.ts";
import { trainPoolQualityModel } from "./train-pool-quality-model.ts";

const library = createLabelingLibrary({ threads: 1 });
const rows = qualityRows(300, { labelled: 150 });
let shelf: QualityShelf;
let model: string;
let scores: Float32Array;

beforeAll(async () => {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const parts: QualityParts = { store, checks: createCheckLibrary(), library };
	const sample = await qualityPool(parts, rows);
	// Without a label model the pool's scores are those of the quality model alone.
	const functions = await labelSamples(parts, sample);
	const request = qualityRequest(sample, { functions, settings: { isGoldOnly: true } });
	({ asset: model } = await trainPoolQualityModel(qualityPorts(parts), request, {
		signal: new AbortController().signal,
	}));
	scores = await poolScores(store, sample.pool, model);
	shelf = createQualityShelf(parts);
});

function rowOf(response: string, prompt = "Question about plan"): EvaluatedRow {
	return {
		prompt: {
			id: "p",
			input: prompt,
			variables: {},
			metadata: {},
			provenance: { kind: "written" },
		},
		response: { text: response, usage: {} },
	};
}

const GOOD = "deductible copay network claim premium";
const BAD = "sorry unable cannot whatever unsure";

const judge = (criterion: CriterionDefinition, minProbability?: number) =>
	shelf.prepare(
		{ kind: "quality-model", model, ...(minProbability !== undefined && { minProbability }) },
		criterion,
	);

describe("judgeQuality()", () => {
	const labels = ["Bad", "Fair", "Good"].map((name, i) => ({ name, score: unitInterval(i / 2) }));
	const criterion: CriterionDefinition = { ...HELPFUL, scale: { kind: "labels", labels } };
	const recipe = { labelingFunctions: [], checks: [] };
	const ports = { checks: createCheckLibrary(), library };
	const words = ["sorry", "maybe", "covered"];
	const read = qualityColumns(recipe, ports);
	const examples = Array.from({ length: 60 }, (_, i) => {
		const row = { id: "", prompt: "Question", response: words[i % 3] ?? "", responseKey: "" };
		return { prompt: row.prompt, response: row.response, columns: read(row, Number.NaN) };
	});
	const trained = trainQualityModel({
		examples,
		columnNames: columnNames(recipe),
		classes: labels.map(({ name }) => name),
		targets: new Float64Array(3 * examples.length),
		gold: examples.map((_, i) => i % 3),
		clusters: examples.map((_, i) => i),
		seed: 1,
	});
	const open = openQualityModel(
		{
			name: "three",
			criterion: { name: "helpful", version: "v", labels },
			recipe,
			model: trained.model,
			stack: { multipliers: [1, 1], bias: [0, 0, 0] },
			lineage: {
				pool: "p",
				labelingFunctions: [],
				trainingRows: 60,
				goldRows: 60,
				maxRows: 60,
				seed: 1,
			},
		},
		ports,
	);

	it("gives the most probable label of those that fail, or of those that pass", () => {
		const verdicts = words.map((word) =>
			judgeQuality(
				open,
				{ kind: "quality-model", model: "m" },
				{ criterion, row: rowOf(word, "Question") },
			),
		);
		expect(verdicts).toMatchObject([
			{ label: 0, score: 0 },
			{ label: 1, score: 0.5 },
			{ label: 2, score: 1 },
		]);
	});

	it("adds the probabilities of all labels that pass", () => {
		const both = { ...criterion, passAt: unitInterval(0.5) };
		const row = rowOf("maybe", "Question");
		const verdict = judgeQuality(
			open,
			{ kind: "quality-model", model: "m", minProbability: 0.6 },
			{ criterion: both, row },
		);
		expect(verdict).toMatchObject({ label: 1 });
	});
});

describe("createQualityShelf().prepare()", () => {
	it("gives the label that passes where a pass is probable enough, else the other, with reasons", async () => {
		const evaluate = judge(HELPFUL);
		const [good, bad] = [await evaluate(rowOf(GOOD)), await evaluate(rowOf(BAD))];
		expect(good).toMatchObject({ kind: "scored", score: 1, label: 1 });
		expect(bad).toMatchObject({ kind: "scored", score: 0, label: 0 });
		if (good.kind !== "scored" || bad.kind !== "scored") throw new TypeError("not scored");
		expect(good.explanation).toMatch(
			/^P\(pass\) 0\.[5-9]\d, passes from 0\.50\. For Accept: .*\(\+\d\.\d\d\)/,
		);
		expect(bad.explanation).toMatch(/^P\(pass\) 0\.[0-4]\d.* Against: .*\(-\d\.\d\d\)/);
	});

	it("gives a row of a benchmark the probability that the same row has in the pool", async () => {
		const evaluate = judge(HELPFUL);
		for (const at of [3, 7, 200]) {
			const { prompt = "", response = "" } = rows[at] ?? {};
			const verdict = await evaluate(rowOf(response, prompt));
			expect(verdict).toMatchObject({ kind: "scored" });
			expect(verdict.kind === "scored" && verdict.explanation).toContain(
				`P(pass) ${scores[at]?.toFixed(2)}`,
			);
		}
	});

	it("passes from the probability that the evaluator asks for", async () => {
		expect(await judge(HELPFUL, 0)(rowOf(BAD))).toMatchObject({ label: 1 });
		expect(await judge(HELPFUL, 1)(rowOf(GOOD))).toMatchObject({ label: 0 });
	});

	it("refuses a criterion with other labels, and a model that the project does not have", async () => {
		const share: CriterionDefinition = { ...HELPFUL, scale: { kind: "share" } };
		const other: CriterionDefinition = {
			...HELPFUL,
			scale: {
				kind: "labels",
				labels: [
					{ name: "No", score: unitInterval(0) },
					{ name: "Yes", score: unitInterval(1) },
				],
			},
		};
		await expect(judge(share)(rowOf(GOOD))).rejects.toThrow(ConfigurationError);
		await expect(judge(other)(rowOf(GOOD))).rejects.toThrow(
			/its labels are No, Yes, expected those that the model was trained on: Reject, Accept/,
		);
		const missing = shelf.prepare({ kind: "quality-model", model: "none" }, HELPFUL);
		await expect(missing(rowOf(GOOD))).rejects.toThrow(NotFoundError);
	});
});
