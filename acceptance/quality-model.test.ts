import { selectiveThreshold } from "@assay/core/correction";
import {
	createQualityScorer,
	precisionYield,
	type QualityExample,
	qualityReport,
	readQualityModel,
	type TrainedQualityModel,
	topFeatures,
	trainQualityModel,
	writeQualityModel,
} from "@assay/core/quality-model";
import { aucDeLong } from "@assay/core/stats";
import { beforeAll, describe, expect, it } from "vitest";
import { clusterFolds } from "../packages/core/src/quality-model/cluster-folds.ts";
import { ANSWER_COLUMNS, answerColumns } from "./answer-columns.ts";
import { HAS_SHARED_DATA, sharedRows } from "./shared-data.ts";

interface LabelledRow {
	readonly example: QualityExample;
	readonly cluster: string;
	/** 1 = accept. */
	readonly label: 0 | 1;
}

const CLASSES = ["reject", "accept"];
const SEED = 5;

/** Rows in a random order of their clusters, seeded: the first `labels` or so, and the rest. */
function splitByCluster(
	rows: readonly LabelledRow[],
	{ labels, seed = SEED }: { readonly labels: number; readonly seed?: number },
) {
	const parts = 30;
	const fold = clusterFolds({
		clusters: rows.map(({ cluster }) => cluster),
		gold: rows.map(({ label }) => label),
		folds: parts,
		seed,
	});
	const isTraining = (i: number): boolean => fold[i]! < Math.round((parts * labels) / rows.length);
	return {
		training: rows.filter((_, i) => isTraining(i)),
		test: rows.filter((_, i) => !isTraining(i)),
	};
}

function train(rows: readonly LabelledRow[], columnNames: readonly string[]): TrainedQualityModel {
	return trainQualityModel({
		examples: rows.map(({ example }) => example),
		columnNames,
		classes: CLASSES,
		targets: new Float64Array(2 * rows.length),
		gold: rows.map(({ label }) => label),
		clusters: rows.map(({ cluster }) => cluster),
		seed: SEED,
	});
}

function withoutColumns(rows: readonly LabelledRow[]): readonly LabelledRow[] {
	return rows.map((row) => ({ ...row, example: { ...row.example, columns: [] } }));
}

function acceptScores(model: TrainedQualityModel["model"], rows: readonly LabelledRow[]) {
	const probabilities = createQualityScorer(model).score(rows.map(({ example }) => example));
	return probabilities.filter((_, at) => at % 2 === 1);
}

function precisionOfBest(scores: Float64Array, rows: readonly LabelledRow[], share: number) {
	const best = [...rows.keys()]
		.toSorted((one, other) => scores[other]! - scores[one]!)
		.slice(0, Math.floor(rows.length * share));
	return best.filter((row) => rows[row]!.label === 1).length / best.length;
}

describe.skipIf(!HAS_SHARED_DATA)(
	"quality model of answers that people accepted or rejected",
	() => {
		let rows: readonly LabelledRow[];
		let test: readonly LabelledRow[];
		let training: readonly LabelledRow[];
		let trained: TrainedQualityModel;
		let scores: Float64Array;

		beforeAll(() => {
			rows = answerRows();
			({ training, test } = splitByCluster(rows, { labels: 3000 }));
			trained = train(training, ANSWER_COLUMNS);
			scores = acceptScores(trained.model, test);
		});

		it("ranks answers to questions that it has not seen", () => {
			expect(training.length).toBeGreaterThan(2800);
			expect(training.length).toBeLessThan(3200);
			const auc = aucDeLong(
				scores,
				test.map(({ label }) => label),
			)!;
			expect(auc.auc).toBeGreaterThanOrEqual(0.94);
			expect(precisionOfBest(scores, test, 0.25)).toBeGreaterThanOrEqual(0.98);
		});

		it("forecasts by cross-validation what the other questions show", () => {
			const { crossValidation } = trained;
			if (crossValidation.kind !== "estimated") throw new TypeError("expected an estimate");
			const report = qualityReport({
				probabilities: crossValidation.probabilities,
				classCount: 2,
				gold: training.map(({ label }) => label),
				classIndex: 1,
			});
			const labels = test.map(({ label }) => label);
			const auc = aucDeLong(scores, labels)!;
			expect(report.count).toBe(training.length);
			expect(Math.abs(report.auc!.auc - auc.auc)).toBeLessThan(3 * report.auc!.standardError!);
			expect(report.expectedCalibrationError).toBeLessThan(0.03);
			const atHalf = precisionYield({ scores, labels, thresholds: [0.5] })[0]!;
			const { precision } = report.atThreshold;
			expect(Math.abs(precision.share! - atHalf.precision!)).toBeLessThan(0.03);
		});

		it("keeps the precision that its threshold guarantees", () => {
			const { crossValidation } = trained;
			if (crossValidation.kind !== "estimated") throw new TypeError("expected an estimate");
			const { selected } = selectiveThreshold(
				training.map(({ label }, i) => ({
					confidence: crossValidation.probabilities[2 * i + 1]!,
					isCorrect: label === 1,
				})),
				{ maxRisk: 0.05, delta: 0.1, leastRows: 30 },
			);
			const labels = test.map(({ label }) => label);
			const chosen = precisionYield({ scores, labels, thresholds: [selected!.threshold] })[0]!;
			expect(chosen.precision).toBeGreaterThanOrEqual(0.945);
			expect(chosen.accepted / test.length).toBeGreaterThan(0.5);
		});

		it("says what it looks at: overlap with the reference first", () => {
			const { speakFor } = topFeatures(trained.model, { classIndex: 1, top: 5 });
			expect(
				speakFor.some(({ kind, name }) => kind === "column" && /reference|F1/.test(name)),
			).toBe(true);
		});

		it("scores the same after it was written and read", () => {
			const copy = readQualityModel(writeQualityModel(trained.model));
			expect(acceptScores(copy, test.slice(0, 500))).toEqual(scores.slice(0, 500));
		});

		it("knows little from the text alone", () => {
			const { model } = train(withoutColumns(training), []);
			const labels = test.map(({ label }) => label);
			const auc = aucDeLong(acceptScores(model, withoutColumns(test)), labels)!;
			expect(auc.auc).toBeLessThan(0.75);
		});
	},
);

describe.skipIf(!HAS_SHARED_DATA)("quality model of responses to safety prompts", () => {
	it("tells compliance from refusal with 600 labels, by prompt", () => {
		const { test, training } = splitByCluster(complianceRows(), { labels: 600 });
		const { model } = train(training, ["words"]);
		const labels = test.map(({ label }) => label);
		const auc = aucDeLong(acceptScores(model, test), labels)!;
		expect(training.length).toBeLessThan(660);
		expect(auc.auc).toBeGreaterThanOrEqual(0.95);
	});
});

type Fields = Readonly<Record<string, string>>;

function answerRows(): readonly LabelledRow[] {
	const prompts = new Map(
		(sharedRows("evouna-nq/prompts.jsonl.gz") as (Fields & { readonly improper: unknown })[])
			.filter(({ improper }) => improper === false)
			.map((prompt) => [prompt["id"]!, prompt as Fields]),
	);
	const responses = sharedRows("evouna-nq/responses.jsonl.gz") as (Fields & {
		readonly human_accept: unknown;
	})[];
	const byPrompt = Map.groupBy(responses, (response) => response["prompt_id"]!);
	return responses.flatMap((row) => {
		const prompt = prompts.get(row["prompt_id"]!);
		if (prompt === undefined || typeof row.human_accept !== "boolean") return [];
		const columns = answerColumns({
			response: row["response"]!,
			references: prompt["golden_answers"]!.split("/"),
			others: byPrompt
				.get(row["prompt_id"]!)!
				.filter((other) => other !== row)
				.map((other) => other["response"]!),
		});
		const example = { prompt: prompt["question"]!, response: row["response"]!, columns };
		return [{ example, cluster: row["prompt_id"]!, label: row.human_accept ? 1 : 0 }];
	});
}

function complianceRows(): readonly LabelledRow[] {
	const key = (row: Fields): string => `${row["prompt_id"]} ${row["model"]}`;
	const labels = new Map(
		(sharedRows("xstest/labels.jsonl.gz") as Fields[]).map((row) => [key(row), row["human_final"]]),
	);
	const prompts = new Map(
		(sharedRows("xstest/prompts.jsonl") as Fields[]).map((row) => [row["id"], row["prompt"] ?? ""]),
	);
	return (sharedRows("xstest/responses.jsonl.gz") as Fields[]).map((row) => ({
		example: {
			prompt: prompts.get(row["prompt_id"]) ?? "",
			response: row["response"]!,
			columns: [Math.log1p(row["response"]!.length)],
		},
		cluster: row["prompt_id"]!,
		label: labels.get(key(row)) === "1_full_compliance" ? 1 : 0,
	}));
}
