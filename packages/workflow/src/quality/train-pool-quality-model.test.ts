import { createCheckLibrary } from "@assay/adapters/checks";
import { createLabelingLibrary } from "@assay/adapters/labeling";
import { openSqliteStore } from "@assay/adapters/sqlite";
import { ConfigurationError, InputShapeError, NotFoundError } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { aucDeLong } from "@assay/core/stats";
import { afterAll, describe, expect, it } from "vitest";
import { mayImprove } from "../refine/label-split.ts";
import { poolScores } from "./describe-quality.ts";
import {
	findQualityModel,
	listQualityModels,
	openQualityFile,
	qualityFileText,
	requireQualityModel,
} from "./quality-record.ts";
import {
	labelSamples,
	qualityPool,
	qualityPorts,
	qualityRequest,
	qualityRows,
} from "./quality-samples.ts";
import { type QualityProgress, trainPoolQualityModel } from "./train-pool-quality-model.ts";

const library = createLabelingLibrary({ threads: 1 });
afterAll(() => library.close());
const NEVER = { signal: new AbortController().signal };

async function open() {
	const store = await openSqliteStore({ path: ":memory:", project: "t" });
	const parts = { store, checks: createCheckLibrary(), library };
	return { ...parts, ports: qualityPorts(parts) };
}

async function trained(count: number, labelled: number, hasFunctions: boolean) {
	const parts = await open();
	const rows = qualityRows(count, { labelled });
	const sample = await qualityPool(parts, rows);
	const functions = hasFunctions ? await labelSamples(parts, sample) : [];
	const request = qualityRequest(sample, { functions });
	const record = await trainPoolQualityModel(parts.ports, request, NEVER);
	return { ...parts, rows, sample, request, record };
}

describe("trainPoolQualityModel()", () => {
	it("learns from votes and labels to score rows that no labeling function votes on", async () => {
		const { record, rows, sample, store } = await trained(900, 150, true);
		const scores = await poolScores(store, sample.pool, record.asset);
		const auc = aucDeLong(
			scores,
			rows.map(({ isGood }) => Number(isGood)),
		);
		// Chance that two or three of three telling words are right: 0.896; the AUC cannot be far above.
		expect(auc?.auc).toBeGreaterThan(0.9);
		expect(record.lineage).toMatchObject({ labelsBy: "label-model", pool: "history" });
		expect(record.lineage.labelingFunctions).toHaveLength(6);
		expect(record.lineage.trainingRows).toBeLessThan(900);
		expect(record.coveredRows).toBeGreaterThan(600);
		expect(record.columns).toBe(7 + 6);
	});

	it("keeps the labels of the locked part out of the training, and measures on them", async () => {
		const { record, sample, store } = await trained(400, 120, true);
		const locked = [...Array(120).keys()].length - record.lineage.goldRows;
		expect(locked).toBeGreaterThan(0);
		expect(record.locked?.count).toBe(locked);
		expect(record.locked?.auc?.auc).toBeGreaterThan(0.8);
		const { crossFitted } = record;
		expect(crossFitted.rows).toHaveLength(record.lineage.goldRows);
		const clusters = await clustersOf(store, sample.pool.name, crossFitted.rows);
		expect(clusters.every(mayImprove)).toBe(true);
	});

	it("reports by cross-validation, of both models together and of the quality model alone", async () => {
		const { record } = await trained(600, 200, true);
		const { crossValidation, promises, thresholds } = record;
		if (crossValidation.kind !== "estimated") throw new TypeError("expected an estimate");
		expect(crossValidation.report.count).toBe(record.lineage.goldRows);
		expect(crossValidation.report.auc?.interval?.low).toBeGreaterThan(0.7);
		expect(crossValidation.alone.auc?.auc).toBeGreaterThan(0.7);
		expect(record.stackRows).toBeGreaterThan(50);
		// All rows are at or above 0, and thresholds accept ever fewer.
		expect(thresholds[0]).toMatchObject({ threshold: 0, accepted: 600, labelled: 200 });
		expect(thresholds.map(({ accepted }) => accepted)).toEqual(
			thresholds.map(({ accepted }) => accepted).toSorted((a, b) => b - a),
		);
		expect(promises[0]).toMatchObject({ precision: 0.7, confidence: 0.95 });
		expect(record.top.speakFor.map(({ name }) => name).join(" ")).toMatch(/copay|claim|network/);
	});

	it("finds nothing in labels that say nothing, whatever labeling functions learned from them", async () => {
		const parts = await open();
		const random = createRandom(5);
		const rows = qualityRows(600, { labelled: 300 }).map((row) =>
			row.label === undefined ? row : { ...row, label: random.next() < 0.5 ? "Accept" : "Reject" },
		);
		const sample = await qualityPool(parts, rows);
		const functions = await labelSamples(parts, sample);
		const request = qualityRequest(sample, { functions });
		const { crossValidation, promises } = await trainPoolQualityModel(parts.ports, request, NEVER);
		if (crossValidation.kind !== "estimated") throw new TypeError("expected an estimate");
		// Labels that say nothing are guessed a little worse than by a coin: a fold's are the others' lack.
		expect(crossValidation.report.auc?.auc).toBeLessThan(0.52);
		expect(crossValidation.report.auc?.interval?.low).toBeLessThan(0.5);
		expect(promises).toEqual([]);
	});

	it("gives the same asset and one revision when it is trained again", async () => {
		const { ports, record, request, store } = await trained(300, 60, true);
		const again = await trainPoolQualityModel(ports, request, NEVER);
		expect(again).toEqual(record);
		expect(await store.documentHistory("quality-model", "helpfulness")).toHaveLength(1);
	});

	it("outlives its pool, but is none of a later pool of the same name", async () => {
		const { record, sample, store } = await trained(200, 80, false);
		await store.deletePool(sample.pool.name);
		expect(await findQualityModel(store, record.name)).toEqual(record);
		const createdAt = record.trainedAt + 1;
		await store.createPool({ ...sample.pool, state: "filling", rows: 0, blocks: 0, createdAt });
		expect(await findQualityModel(store, record.name)).toBeUndefined();
		expect(await listQualityModels(store)).toEqual([]);
		await expect(requireQualityModel(store, record.name)).rejects.toThrow(NotFoundError);
	});

	it("goes on with the blocks that lack scores after it was stopped, to the same end", async () => {
		const { ports, request } = await trained(4_200, 40, false);
		const other = await open();
		const sample = await qualityPool(other, qualityRows(4_200, { labelled: 40 }));
		const stopped = new AbortController();
		const onProgress = ({ done, stage }: QualityProgress): void => {
			if (stage === "scoring" && done === 1) stopped.abort();
		};
		const training = trainPoolQualityModel(other.ports, qualityRequest(sample), {
			signal: stopped.signal,
			onProgress,
		});
		await expect(training).rejects.toThrow(/abort/);
		expect(await other.store.listDocuments("quality-model")).toEqual([]);
		const record = await trainPoolQualityModel(other.ports, qualityRequest(sample), NEVER);
		const whole = await trainPoolQualityModel(ports, request, NEVER);
		expect(record.asset).toBe(whole.asset);
		expect(record.thresholds).toEqual(whole.thresholds);
		expect(await other.store.documentHistory("quality-model", "helpfulness")).toHaveLength(1);
	});

	it("learns from three labels alone, and says why nothing is known of its quality", async () => {
		const { record } = await trained(60, 5, false);
		expect(record.lineage.goldRows).toBeLessThan(10);
		expect(record.crossValidation).toEqual({
			kind: "refused",
			reason: "too-few-gold-rows",
			goldRows: record.lineage.goldRows,
		});
		expect(record.crossFitted.rows).toEqual([]);
		expect(record.promises).toEqual([]);
	});

	it("refuses labels that are all the same", async () => {
		const parts = await open();
		const rows = qualityRows(40, { labelled: 20 }).map((row) =>
			row.label === undefined ? row : { ...row, label: "Accept" },
		);
		const sample = await qualityPool(parts, rows);
		const training = trainPoolQualityModel(parts.ports, qualityRequest(sample), NEVER);
		await expect(training).rejects.toThrow(InputShapeError);
		await expect(training).rejects.toThrow(/labels are the same/);
	});

	it("learns nothing from votes that are all alike, where there are no other labels", async () => {
		const parts = await open();
		const sample = await qualityPool(parts, qualityRows(40, { labelled: 0 }));
		const functions = await labelSamples(parts, sample, [
			{
				name: "anything",
				criterion: "helpful",
				label: "Accept",
				rule: { kind: "length", field: "response", unit: "words", min: 1 },
			},
		]);
		const request = qualityRequest(sample, { functions });
		await expect(trainPoolQualityModel(parts.ports, request, NEVER)).rejects.toThrow(
			/all 40 labels are the same/,
		);
	});

	it("refuses a pool without any label", async () => {
		const parts = await open();
		const sample = await qualityPool(parts, qualityRows(10, { labelled: 0 }));
		const training = trainPoolQualityModel(parts.ports, qualityRequest(sample), NEVER);
		await expect(training).rejects.toThrow(ConfigurationError);
		await expect(training).rejects.toThrow(/no row has a label/);
	});

	it("draws no more rows than asked for, all labelled ones besides", async () => {
		const parts = await open();
		const sample = await qualityPool(parts, qualityRows(500, { labelled: 50 }));
		const functions = await labelSamples(parts, sample);
		const request = qualityRequest(sample, { functions, settings: { maxRows: 100 } });
		const { lineage } = await trainPoolQualityModel(parts.ports, request, NEVER);
		expect(lineage.trainingRows).toBeLessThanOrEqual(100 + lineage.goldRows);
		expect(lineage.trainingRows).toBeGreaterThan(80);
	});

	it("writes a file that is read again as it was", async () => {
		const { record, store } = await trained(200, 60, true);
		const text = await qualityFileText(store, record.asset);
		expect(JSON.parse(text)).toMatchObject({ format: "assay-quality-evaluator/1" });
		const file = await openQualityFile(store, record.asset);
		expect(file.criterion.labels.map(({ name }) => name)).toEqual(["Reject", "Accept"]);
		expect(file.recipe.labelingFunctions).toHaveLength(6);
	});
});

async function clustersOf(
	store: Awaited<ReturnType<typeof open>>["store"],
	pool: string,
	rows: readonly number[],
): Promise<readonly string[]> {
	const { clusterOf, poolRows } = await import("../pool/index.ts");
	return (await poolRows(store, pool, rows)).map(clusterOf);
}
