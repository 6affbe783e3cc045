import type { CurationRecord } from "@assay/core/curation";
import { type Json, NotFoundError, nearestHint } from "@assay/core/domain";
import { toJson } from "../definitions/index.ts";
import type { AssetStore, DocumentStore } from "../ports/index.ts";
import { type CuratedRows, readCuratedRows } from "./curated-rows-asset.ts";
import { type CuratedSubset, readRowNumbers, subsetRows } from "./row-numbers.ts";

const KIND = "curated-set";

/** Where the curated sets of a project are remembered. */
export interface CuratedSetBox {
	/** Newest first; what cannot be read is left out. */
	list(): Promise<readonly CurationRecord[]>;
	/** @throws {NotFoundError} when there is none of this name. */
	get(name: string): Promise<CurationRecord>;
	/** Remembers a set; one of the same name is replaced, and stays in the history. */
	put(record: CurationRecord): Promise<void>;
	/** @throws {NotFoundError} when there is none of this name. */
	delete(name: string): Promise<void>;
	/** What became of the rows of a set's pool. */
	rowsOf(record: Pick<CurationRecord, "name" | "asset">): Promise<CuratedRows>;
	/** Numbers of the set's rows, or of a baseline's, ascending. */
	numbersOf(
		record: Pick<CurationRecord, "name" | "rows" | "baselines">,
		subset: CuratedSubset,
	): Promise<Int32Array>;
}

/** What a box needs. */
export interface CuratedSetBoxPorts {
	readonly store: DocumentStore & AssetStore;
	/** Reads a stored set; `undefined` for anything else. */
	readonly parse: (body: Json) => CurationRecord | undefined;
}

/** The curated sets of a project. */
export function curatedSetBox({ parse, store }: CuratedSetBoxPorts): CuratedSetBox {
	const list = async (): Promise<readonly CurationRecord[]> =>
		(await store.listDocuments(KIND))
			.flatMap(({ body }) => parse(body) ?? [])
			.toSorted((a, b) => b.createdAt - a.createdAt);
	const get = async (name: string): Promise<CurationRecord> => {
		const stored = await store.getDocument(KIND, name);
		const record = stored && parse(stored.body);
		if (record !== undefined) return record;
		const names = (await list()).map((one) => one.name);
		throw new NotFoundError(
			`Cannot find curated set "${name}"${nearestHint(name, names)}: there is no such set, expected ${names.length === 0 ? 'one that was made with "assay curate"' : `one of ${names.join(", ")}`}`,
		);
	};
	return {
		list,
		get,
		put: async (record) => {
			const { createdAt, name } = record;
			await store.putDocument({ kind: KIND, id: name, body: toJson(record), updatedAt: createdAt });
		},
		delete: async (name) => {
			await get(name);
			await store.deleteDocument(KIND, name);
		},
		rowsOf: async ({ asset, name }) =>
			readCuratedRows(new TextDecoder().decode(await bodyOf(store, asset, name))),
		numbersOf: async (record, subset) =>
			readRowNumbers(await bodyOf(store, subsetRows(record, subset), record.name)),
	};
}

async function bodyOf(store: AssetStore, hash: string, set: string): Promise<Uint8Array> {
	const stored = await store.getAsset(hash);
	if (stored !== undefined) return stored.body;
	throw new NotFoundError(
		`Cannot read the rows of curated set "${set}": they are gone, expected asset ${hash}`,
	);
}
