import { setImmediate } from "node:timers/promises";
import { NotFoundError, type RunId, runId } from "@assay/core/domain";
import { keyHash } from "../pool/index.ts";
import type { Store } from "../ports/index.ts";

/** Which responses people have worked on, so that their texts stay. */
export interface KeptKeys {
	has(key: string): boolean;
	/** Names of systems that labels are of without naming a response: any of theirs may be meant. */
	readonly systems: ReadonlySet<string>;
}

/** A few milliseconds of work. */
const KEYS_PER_TURN = 2_000;

/** Reads which responses have labels or ground truth, or are rows of a task or a pool. */
export async function readKeptKeys(store: Store): Promise<KeptKeys> {
	const systems = new Set<string>();
	const hashes: number[] = [];
	const keep = async (keys: readonly string[]): Promise<void> => {
		for (const [i, key] of keys.entries()) {
			hashes.push(keyHash(key));
			if (i % KEYS_PER_TURN === KEYS_PER_TURN - 1) await setImmediate();
		}
	};
	for await (const labels of store.readLabelledResponses()) {
		for (const { responseKey, system } of labels)
			if (responseKey === undefined) systems.add(system);
		await keep(labels.flatMap(({ responseKey }) => responseKey ?? []));
	}
	await keep((await store.listGroundTruth({})).map(({ responseKey }) => responseKey));
	for (const { id } of await store.listTasks())
		await keep((await store.listItems(id)).map(({ responseKey }) => responseKey));
	for (const pool of await store.listPools())
		if (pool.state === "ready")
			for (const hash of await hashesOfPool(store, pool.name)) hashes.push(hash);
		else if (pool.source.kind === "run") await keep(await keysOfRun(store, runId(pool.source.run)));
	const sorted = Float64Array.from(hashes).toSorted();
	return { systems, has: (key) => holds(sorted, keyHash(key)) };
}

/** One that was deleted at this moment has none. */
async function hashesOfPool(store: Store, pool: string): Promise<Float64Array> {
	try {
		return await store.readPoolKeyHashes(pool);
	} catch (error) {
		if (error instanceof NotFoundError) return new Float64Array();
		throw error;
	}
}

/** A pool that is made of a run at this moment will have all its rows. */
async function keysOfRun(store: Store, run: RunId): Promise<readonly string[]> {
	const keys: string[] = [];
	for (const { index, isDone } of await store.listBlocks(run))
		if (isDone) keys.push(...(await store.readResponseKeys(run, index)));
	return keys;
}

/** @param sorted (values,): ascending. */
function holds(sorted: Float64Array, value: number): boolean {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((sorted[middle] ?? value) < value) low = middle + 1;
		else high = middle;
	}
	return sorted[low] === value;
}
