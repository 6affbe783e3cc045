import type { Json } from "@assay/core/domain";
import { NotFoundError } from "@assay/core/domain";
import type { LabelModel, LabelScores, MajorityComparison } from "@assay/core/label-model";
import { textHash } from "../definitions/index.ts";
import type { AssetStore, DocumentStore, PoolStore } from "../ports/index.ts";

/** A label model of a pool under one criterion, and how good its labels are. */
export interface LabelModelRecord {
	readonly schema: 1;
	readonly pool: string;
	readonly criterion: string;
	readonly criterionVersion: string;
	/** Names of the criterion's labels: the classes. */
	readonly labels: readonly string[];
	/** In the order of the model's columns. */
	readonly labelingFunctions: readonly {
		readonly name: string;
		/** Key of its votes. */
		readonly votes: string;
	}[];
	/** Active labeling functions that were not applied to the whole pool, and have no part in it. */
	readonly left: readonly string[];
	readonly gold: {
		/** Rows whose labels it learned from. */
		readonly rows: number;
		/** Rows of the locked part, which only measure. */
		readonly locked: number;
		/** Of rows and labels, locked ones too: another fingerprint, another model or other numbers. */
		readonly fingerprint: string;
	};
	/** What agreement on unlabelled rows may count for; absent: without limit. */
	readonly evidenceCap?: number;
	/** Hash of the model's asset. */
	readonly asset: string;
	/** What gives the pool its labels. */
	readonly used: "label-model" | "majority-vote";
	/** On the labels that it may learn from, each cluster judged by models that had not seen it. */
	readonly comparison: MajorityComparison;
	/** On covered rows of the locked part, which no model has seen. */
	readonly locked: { readonly model: LabelScores; readonly majorityAccuracy: number | undefined };
	/** Share of the rows with a vote, with several, with different ones. */
	readonly coverage: number;
	readonly overlap: number;
	readonly conflict: number;
	/** Rows of each label's class that is most probable, by label; ties and uncovered rows apart. */
	readonly rows: readonly number[];
	/** Milliseconds since 1970. */
	readonly fittedAt: number;
}

/** Kind of the documents that hold records. */
export const LABEL_MODEL_KIND = "label-model";

/** Id of the record of a pool and a criterion. */
export function labelModelId(pool: string, criterion: string): string {
	return `${pool} ${criterion}`;
}

/** What label models are found in. */
type LabelModelStore = DocumentStore & Pick<PoolStore, "getPool">;

/** The newest label model of a pool under a criterion; one of an earlier pool of the name is none. */
export async function findLabelModel(
	store: LabelModelStore,
	pool: string,
	criterion: string,
): Promise<LabelModelRecord | undefined> {
	const document = await store.getDocument(LABEL_MODEL_KIND, labelModelId(pool, criterion));
	const record = document && readRecord(document.body);
	const createdAt = (await store.getPool(pool))?.createdAt ?? Number.POSITIVE_INFINITY;
	return record !== undefined && record.fittedAt >= createdAt ? record : undefined;
}

/** @throws {NotFoundError} when none was fitted. */
export async function requireLabelModel(
	store: LabelModelStore,
	pool: string,
	criterion: string,
): Promise<LabelModelRecord> {
	const record = await findLabelModel(store, pool, criterion);
	if (record !== undefined) return record;
	throw new NotFoundError(
		`Cannot find a label model of pool "${pool}" under "${criterion}": none was fitted, expected one that was made with "assay label-model fit"`,
	);
}

/** Only this program writes documents of this kind; one of another schema is none. */
function readRecord(body: Json): LabelModelRecord | undefined {
	const record: Partial<LabelModelRecord> = JSON.parse(JSON.stringify(body));
	return isRecord(record) ? record : undefined;
}

function isRecord(record: Partial<LabelModelRecord>): record is LabelModelRecord {
	return record.schema === 1;
}

/** Keeps a model under the hash of its content, and gives the hash. */
export async function putLabelModel(
	store: AssetStore,
	model: LabelModel,
	createdAt: number,
): Promise<string> {
	const text = JSON.stringify(model);
	const hash = textHash(text);
	const body = new TextEncoder().encode(text);
	await store.putAsset({ hash, kind: "label-model", body, createdAt });
	return hash;
}

/** The model of a record. @throws {NotFoundError} when its asset is gone. */
export async function getLabelModel(
	store: AssetStore,
	{ asset, criterion, pool }: Pick<LabelModelRecord, "asset" | "criterion" | "pool">,
): Promise<LabelModel> {
	const found = await store.getAsset(asset);
	if (found === undefined)
		throw new NotFoundError(
			`Cannot open the label model of pool "${pool}" under "${criterion}": it is gone, expected to fit it again with "assay label-model fit"`,
		);
	// What was written from a model is a model.
	const model: LabelModel = JSON.parse(new TextDecoder().decode(found.body));
	return model;
}
