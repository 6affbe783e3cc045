import {
	type CriterionDefinition,
	type Pool,
	type RunId,
	runId,
	type SystemDefinition,
} from "@assay/core/domain";
import { BLOCK_SIZE, fingerprintOf, toManifest } from "../benchmark/create-run.ts";
import type { RunSubject, Versioned } from "../benchmark/index.ts";
import { toResponseColumn } from "../benchmark/run-columns.ts";
import { systemVersion, toStoredDefinitions } from "../definitions/index.ts";
import { loadRunData } from "../explore/load-run-data.ts";
import type { RunData } from "../explore/run-data.ts";
import type { Clock, IdSource, Store } from "../ports/index.ts";
import { loadRunSubject } from "../results/load-run-subject.ts";
import { keyHash } from "./key-hash.ts";
import type { AsideRow } from "./put-rows-aside.ts";

/** What a pool's rows are shown to people with. */
export interface PoolPorts {
	readonly store: Store;
	readonly clock: Pick<Clock, "now">;
	readonly ids: IdSource;
	readonly programVersion: string;
}

/** Rows of a pool that a run shows. */
export interface PoolRunRequest {
	readonly pool: Pool;
	/** As stored. */
	readonly criteria: readonly Versioned<CriterionDefinition>[];
	readonly rows: readonly AsideRow[];
	/** Which rows these are, in words. */
	readonly selection: string;
}

/** Makes a finished run that shows rows of a pool to people, and is no benchmark. */
export async function createPoolRun(ports: PoolPorts, request: PoolRunRequest): Promise<RunData> {
	const { clock, store } = ports;
	const { pool, rows } = request;
	const subject = await subjectOf(ports, request);
	const manifest = toManifest({
		subject,
		trials: 1,
		prompts: {
			seqs: Uint32Array.from(rows, ({ promptSeq }) => promptSeq),
			contentHashes: rows.map(({ contentHash }) => contentHash),
			isClustered: new Set(rows.map(({ clusterId }) => clusterId)).size < rows.length,
			description: request.selection,
		},
	});
	const id = runId(ports.ids.next());
	const blocks = inBlocks(rows);
	await store.createRun(
		{
			id,
			manifest,
			fingerprint: fingerprintOf(manifest),
			state: "running",
			tags: {},
			blockCount: blocks.length,
			createdAt: clock.now(),
			pool: pool.name,
			programVersion: ports.programVersion,
		},
		blocks.map((block, index) => ({
			index,
			promptSeqs: Uint32Array.from(block, ({ promptSeq }) => promptSeq),
		})),
	);
	for (const [index, block] of blocks.entries())
		await store.completeBlock(id, {
			block: index,
			responses: toResponseColumn(block.map(() => ({ isReused: true, usage: {} }))),
			responseKeys: block.map(({ responseKey }) => responseKey),
			verdicts: [],
			slices: [],
			...(manifest.prompts.isClustered && {
				clusters: Float64Array.from(block, ({ clusterId }) => keyHash(clusterId)),
			}),
			failures: [],
		});
	await store.setRunState(id, "finished", clock.now());
	return openRun(store, id);
}

async function openRun(store: Store, id: RunId): Promise<RunData> {
	const run = await store.getRun(id);
	if (run === undefined) throw new TypeError(`Cannot open run ${id}: it was made just now`);
	return loadRunData(store, run, await loadRunSubject(store, run));
}

function inBlocks(rows: readonly AsideRow[]): readonly (readonly AsideRow[])[] {
	return Array.from({ length: Math.ceil(rows.length / BLOCK_SIZE) }, (_, block) =>
		rows.slice(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE),
	);
}

/** What the run's manifest names. A pool's own system is archived at once: it is none of the project. */
async function subjectOf(
	ports: PoolPorts,
	{ criteria, pool }: PoolRunRequest,
): Promise<RunSubject> {
	const definition: SystemDefinition = { name: pool.system, kind: "recorded" };
	const version = (await knownSystem(ports.store, pool)) ?? (await putSystem(ports, definition));
	return { criteria, evaluators: [], slices: [], system: { definition, version } };
}

async function knownSystem(store: Store, { source, system }: Pool): Promise<string | undefined> {
	const run = source.kind === "run" ? await store.getRun(runId(source.run)) : undefined;
	if (run !== undefined) return run.manifest.system.version;
	return (await store.definitionHistory("system", system)).at(-1)?.version;
}

async function putSystem({ clock, store }: PoolPorts, system: SystemDefinition): Promise<string> {
	const stored = toStoredDefinitions(
		{ criteria: [], evaluators: [], labelingFunctions: [], slices: [], systems: [system] },
		{ origin: "import", createdAt: clock.now() },
	);
	await store.putDefinitions(stored);
	await store.archiveDefinition("system", system.name);
	return systemVersion(system);
}
