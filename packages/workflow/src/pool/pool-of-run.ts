import { setImmediate } from "node:timers/promises";
import {
	ConflictError,
	InputShapeError,
	type Pool,
	type PoolRow,
	type RunId,
	VERDICT_KIND,
} from "@assay/core/domain";
import { findResponseKeys } from "../explore/find-response-keys.ts";
import type { BlockColumns, Store, StoredRun } from "../ports/index.ts";
import { removedOfRun } from "../retention/removed-of-run.ts";
import { requireNoneRemoved } from "../retention/require-texts.ts";
import type { PoolPorts } from "./create-pool-run.ts";
import { fillHeld } from "./fill-held.ts";
import type { FillOptions } from "./fill-pool.ts";
import { requirePoolName } from "./require-pool-name.ts";

/** What became of a run's rows. */
export interface PoolOfRun {
	readonly pool: Pool;
	/** Rows of the run that have no response, and are not in the pool. */
	readonly withoutResponse: number;
}

/**
 * Makes a pool of a run's responses, which keep their keys, so that their ground truth holds in the
 * pool. One that was interrupted is started over by the same call.
 *
 * @throws {ConflictError} for a run that is not finished, or whose responses' texts were removed,
 *   when there is a pool of this name, and when another process fills it.
 * @throws {InputShapeError} for a run without a response.
 */
export async function poolOfRun(
	ports: PoolPorts,
	{ name, run }: { readonly name: string; readonly run: StoredRun },
	{ onProgress, signal, worker }: FillOptions,
): Promise<PoolOfRun> {
	if (run.state !== "finished")
		throw new ConflictError(
			`Cannot make a pool of run ${run.id}: it is ${run.state}, expected a finished run`,
		);
	const pool: Pool = {
		name: requirePoolName(name),
		source: { kind: "run", run: run.id },
		system: run.manifest.system.name,
		state: "filling",
		rows: 0,
		blocks: 0,
		createdAt: ports.clock.now(),
	};
	return fillHeld(ports, pool, {
		worker,
		fill: async (writer) => {
			let [seen, taken] = [0, 0];
			for await (const block of ports.store.readColumns(run.id)) {
				signal.throwIfAborted();
				const rows = await rowsOfBlock(ports.store, run, block);
				await writer.add(rows);
				seen += block.responses.kinds.length;
				taken += rows.length;
				onProgress?.({ rows: taken, refused: seen - taken });
				await setImmediate();
			}
			if ((await writer.finish()) === 0)
				throw new InputShapeError(
					`Cannot make a pool of run ${run.id}: it has no response, expected at least one`,
				);
			return { withoutResponse: seen - taken };
		},
	});
}

async function rowsOfBlock(
	store: Store,
	run: StoredRun,
	block: BlockColumns,
): Promise<readonly PoolRow[]> {
	const { trials } = run.manifest;
	const keys = await keysOfBlock(store, run.id, block);
	const prompts = await store.getPrompts(block.promptSeqs);
	const wanted = keys.filter((key) => key !== "");
	const responses = await store.getResponses(wanted);
	if (wanted.some((key) => !responses.has(key))) await requireTextsOfRun(store, run);
	return keys.flatMap((responseKey, row): readonly PoolRow[] => {
		const prompt = prompts[Math.floor(row / trials)]?.prompt;
		const response = responses.get(responseKey)?.response.text;
		if (prompt === undefined || response === undefined) return [];
		const { context, input, metadata, reference, variables } = prompt;
		const all = { ...variables, ...metadata };
		const trial = row % trials;
		return [
			{
				id: trial === 0 ? prompt.id : `${prompt.id}#${trial}`,
				prompt: input,
				response,
				...(context !== undefined && { context }),
				...(reference !== undefined && { reference }),
				...(Object.keys(all).length > 0 && { metadata: all }),
				clusterId: prompt.clusterId ?? prompt.id,
				responseKey,
			},
		];
	});
}

/** @throws {ConflictError} where the text of a response of the run was removed. */
async function requireTextsOfRun(store: Store, { blockCount, id }: StoredRun): Promise<void> {
	const removed = await removedOfRun(
		store,
		id,
		Array.from({ length: blockCount }, (_, block) => block),
	);
	requireNoneRemoved(
		removed,
		`make a pool of run ${id}`,
		'a run whose texts are there: "assay run --no-cache" asks for all responses anew',
	);
}

/** Empty where there is no response. */
async function keysOfBlock(
	store: Store,
	run: RunId,
	{ block, responses }: BlockColumns,
): Promise<readonly string[]> {
	const keys = await findResponseKeys(store, run, block);
	if (keys !== undefined)
		return keys.map((key, row) => (responses.kinds[row] === VERDICT_KIND.scored ? key : ""));
	throw new ConflictError(
		`Cannot make a pool of run ${run}: it is being worked on, expected a run at rest`,
	);
}
