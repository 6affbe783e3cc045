import { createHash } from "node:crypto";
import type { CurationRecord, CurationSettings } from "@assay/core/curation";
import type { CriterionDefinition, Json, Pool, ReferencePrompt } from "@assay/core/domain";
import { POOL_BLOCK_ROWS } from "@assay/core/domain";
import type { Versioned } from "../benchmark/index.ts";
import { promptContentHash } from "../onboard/prompt-hash.ts";
import { fillPool } from "../pool/index.ts";
import { HELPFUL, LONE_FILLER, poolPorts, sourceOf, storeCriterion } from "../pool/pool-samples.ts";
import type { Store } from "../ports/index.ts";
import { curateSet } from "./curate-set.ts";
import { curatedSetBox } from "./curated-set-box.ts";
import type { CurationScores } from "./curation-scores.ts";
import type { RowGrouping } from "./row-groups.ts";
import { qualityColumn } from "./score-sources.ts";

/** A row of a pool, for tests. */
export interface SampleRow {
	readonly prompt: string;
	readonly response: string;
	readonly label?: string;
	readonly cluster?: string;
	readonly [key: string]: Json | undefined;
}

/** A pool in a store, with its criterion. */
export interface SamplePool {
	readonly store: Store;
	readonly pool: Pool;
	readonly criterion: Versioned<CriterionDefinition>;
}

/** Makes a pool of these rows, labels among them, for tests. */
export async function samplePool(store: Store, rows: readonly SampleRow[]): Promise<SamplePool> {
	const criterion = await storeCriterion(store, HELPFUL);
	const { pool } = await fillPool(
		poolPorts(store),
		{
			name: "history",
			sourceName: "history.jsonl",
			source: sourceOf(rows.map((row) => JSON.parse(JSON.stringify(row)))),
			criteria: [criterion],
		},
		{ worker: LONE_FILLER, signal: new AbortController().signal },
	);
	return { store, pool, criterion };
}

/** Stores scores of a quality model for all rows, and gives the model's asset. */
export async function putScores(
	{ pool, store }: SamplePool,
	scores: readonly number[],
): Promise<string> {
	const asset = createHash("sha256").update(scores.join()).digest("hex");
	for (let block = 0; block < pool.blocks; block++) {
		const own = scores.slice(block * POOL_BLOCK_ROWS, (block + 1) * POOL_BLOCK_ROWS);
		const data = new Uint8Array(Float32Array.from(own).buffer);
		await store.putPoolColumns(pool.name, [{ key: qualityColumn(asset), block, data }]);
	}
	return asset;
}

/** Puts prompts into the benchmark. */
export async function putReferences(
	store: Store,
	prompts: readonly (Pick<ReferencePrompt, "id" | "input"> & Partial<ReferencePrompt>)[],
): Promise<void> {
	await store.putPrompts(
		prompts.map((given) => {
			const prompt: ReferencePrompt = {
				variables: {},
				metadata: {},
				provenance: { kind: "written" },
				...given,
			};
			return { prompt, contentHash: promptContentHash(prompt) };
		}),
	);
}

const PLAIN: CurationSettings = { pick: "best", seed: 7 };

/** Curates as a command does, and gives what would be stored. */
export function curate(
	{ criterion, pool, store }: SamplePool,
	scores: CurationScores,
	{
		groupOf,
		...settings
	}: Partial<CurationSettings> & { readonly groupOf?: RowGrouping | undefined } = {},
): ReturnType<typeof curateSet> {
	return curateSet(
		{ store, clock: { now: () => 5 } },
		{ name: "mine", pool, criterion, scores, settings: { ...PLAIN, ...settings }, groupOf },
		{ signal: new AbortController().signal },
	);
}

/** The sets of a store; what was stored is what it says. */
export function sampleBox(store: Store): ReturnType<typeof curatedSetBox> {
	return curatedSetBox({
		store,
		parse: (body) => {
			const record: CurationRecord = JSON.parse(JSON.stringify(body));
			return record;
		},
	});
}
