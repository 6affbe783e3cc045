import { setImmediate } from "node:timers/promises";
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
	const annotations = await store.listAnnotations({});
	for (const { responseKey, system } of annotations)
		if (responseKey === undefined) systems.add(system);
	await keep(annotations.flatMap(({ responseKey }) => responseKey ?? []));
	await keep((await store.listGroundTruth({})).map(({ responseKey }) => responseKey));
	for (const { id } of await store.listTasks())
		await keep((await store.listItems(id)).map(({ responseKey }) => responseKey));
	for (const { name } of await store.listPools())
		for (const hash of await store.readPoolKeyHashes(name)) hashes.push(hash);
	const sorted = Float64Array.from(hashes).toSorted();
	return { systems, has: (key) => holds(sorted, keyHash(key)) };
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
