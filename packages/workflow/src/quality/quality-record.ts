import type { PrecisionPromise } from "@assay/core/curation";
import { type Json, NotFoundError, nearestHint } from "@assay/core/domain";
import type { CrossValidationRefusal, QualityReport, TopFeatures } from "@assay/core/quality-model";
import type { ThresholdChoice } from "../curate/threshold-table.ts";
import { canonicalJson, toJson } from "../definitions/index.ts";
import type { AssetStore, DocumentStore, PoolStore } from "../ports/index.ts";
import { type QualityFile, type QualityLineage, readQualityFile } from "./quality-file.ts";

/** What labels that models had not seen say about the scores of a pool. */
export type CrossValidatedQuality =
	| {
			readonly kind: "refused";
			readonly reason: CrossValidationRefusal;
			readonly goldRows: number;
	  }
	| {
			readonly kind: "estimated";
			readonly folds: number;
			/** Of the scores that the pool gets, label model and quality model together. */
			readonly report: QualityReport;
			/** Of the quality model by itself, as its evaluator judges; same rows. */
			readonly alone: Pick<QualityReport, "auc" | "accuracy" | "expectedCalibrationError">;
	  };

/** A promised precision, with the rows of the pool that it holds for. */
export interface QualityPromise extends PrecisionPromise {
	/** Rows of the pool at or above the threshold. */
	readonly rows: number;
}

/** A quality model as it is remembered; the model itself is in its asset. */
export interface QualityModelRecord {
	readonly schema: 1;
	readonly name: string;
	readonly pool: string;
	readonly criterion: string;
	readonly criterionVersion: string;
	/** Names of the criterion's labels: the classes. */
	readonly labels: readonly string[];
	/** Which of them pass. */
	readonly passes: readonly boolean[];
	/** Hash of the model's file. */
	readonly asset: string;
	/** Hash of the label model that it learned from; absent: ground truth alone taught it. */
	readonly labelModel?: string;
	readonly lineage: QualityLineage;
	readonly columns: number;
	/** Features that it has: n-grams, columns, missing columns. */
	readonly features: number;
	/** Gold rows that the two models' weights rest on; 0: too few, so that each counts half. */
	readonly stackRows: number;
	/** Rows of the pool that labeling functions vote on. */
	readonly coveredRows: number;
	readonly poolRows: number;
	readonly crossValidation: CrossValidatedQuality;
	/** On labels of the locked part, which no model has seen; absent without any. */
	readonly locked?: QualityReport;
	/** Labelled rows that it learned from, with scores of models that had not seen them. */
	readonly crossFitted: { readonly rows: readonly number[]; readonly scores: readonly number[] };
	/** What thresholds accept, by the pool's scores and all labels that models had not seen. */
	readonly thresholds: readonly ThresholdChoice[];
	/** Lowest thresholds that promise a precision; those that cannot be promised are left out. */
	readonly promises: readonly QualityPromise[];
	/** What speaks most for and against a pass. */
	readonly top: TopFeatures;
	/** Probability of a pass from which a row is accepted. */
	readonly threshold: number;
	/** Milliseconds since 1970. */
	readonly trainedAt: number;
}

/** Kind of the documents that hold records. */
const QUALITY_MODEL_KIND = "quality-model";

/** What quality models are found in. */
type QualityModelStore = DocumentStore & Pick<PoolStore, "getPool">;

/**
 * Every quality model of a project, newest first; what cannot be read, and what was trained on an
 * earlier pool of the same name, is left out.
 */
export async function listQualityModels(
	store: QualityModelStore,
): Promise<readonly QualityModelRecord[]> {
	const documents = await store.listDocuments(QUALITY_MODEL_KIND);
	const records = documents.flatMap(({ body }) => readRecord(body) ?? []);
	const createdAt = new Map<string, number | undefined>();
	for (const pool of new Set(records.map((one) => one.pool)))
		createdAt.set(pool, (await store.getPool(pool))?.createdAt);
	return records
		.filter((one) => !isOfEarlierPool(one, createdAt.get(one.pool)))
		.toSorted((a, b) => b.trainedAt - a.trainedAt);
}

/** The quality model of a name, where there is one; one of an earlier pool of its pool's name is none. */
export async function findQualityModel(
	store: QualityModelStore,
	name: string,
): Promise<QualityModelRecord | undefined> {
	const document = await store.getDocument(QUALITY_MODEL_KIND, name);
	const record = document && readRecord(document.body);
	if (record === undefined) return undefined;
	const pool = await store.getPool(record.pool);
	return isOfEarlierPool(record, pool?.createdAt) ? undefined : record;
}

/** A model outlives its pool, but says nothing of another pool that has its name. */
function isOfEarlierPool(
	{ trainedAt }: QualityModelRecord,
	createdAt = Number.NEGATIVE_INFINITY,
): boolean {
	return trainedAt < createdAt;
}

/** @throws {NotFoundError} when there is none of this name. */
export async function requireQualityModel(
	store: QualityModelStore,
	name: string,
): Promise<QualityModelRecord> {
	const record = await findQualityModel(store, name);
	if (record !== undefined) return record;
	const names = (await listQualityModels(store)).map((one) => one.name);
	throw new NotFoundError(
		`Cannot find quality model "${name}"${nearestHint(name, names)}: there is no such model, expected ${names.length === 0 ? 'one that was trained with "assay quality train"' : `one of ${names.join(", ")}`}`,
	);
}

/** Remembers a record; one that says the same already stays as it is, with its time. */
export async function putQualityModel(
	store: QualityModelStore,
	record: QualityModelRecord,
): Promise<QualityModelRecord> {
	const before = await findQualityModel(store, record.name);
	const kept = before?.asset === record.asset ? { ...record, trainedAt: before.trainedAt } : record;
	const body = toJson(kept);
	if (before !== undefined && canonicalJson(toJson(before)) === canonicalJson(body)) return kept;
	const { name: id, trainedAt: updatedAt } = record;
	await store.putDocument({ kind: QUALITY_MODEL_KIND, id, body, updatedAt });
	return kept;
}

/** The model behind a hash. @throws {NotFoundError} when the project does not have it. */
export async function openQualityFile(store: AssetStore, asset: string): Promise<QualityFile> {
	return readQualityFile(await qualityFileText(store, asset));
}

/** The text of a model's file. @throws {NotFoundError} when the project does not have it. */
export async function qualityFileText(store: AssetStore, asset: string): Promise<string> {
	const found = await store.getAsset(asset);
	if (found !== undefined) return new TextDecoder().decode(found.body);
	throw new NotFoundError(
		`Cannot open quality model ${asset}: the project does not have it, expected its file; bring it in with "assay quality import"`,
	);
}

/** Only this program writes documents of this kind; one of another schema is none. */
function readRecord(body: Json): QualityModelRecord | undefined {
	const record: Partial<QualityModelRecord> = JSON.parse(JSON.stringify(body));
	return isRecord(record) ? record : undefined;
}

function isRecord(record: Partial<QualityModelRecord>): record is QualityModelRecord {
	const { crossValidation, lineage, schema, thresholds, top } = record;
	return (
		schema === 1 && [crossValidation, lineage, thresholds, top].every((part) => part !== undefined)
	);
}
