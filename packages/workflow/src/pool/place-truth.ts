import { setImmediate } from "node:timers/promises";
import type { GroundTruth } from "@assay/core/domain";
import type { Store } from "../ports/index.ts";
import { keyHash } from "./key-hash.ts";

/** The newest ground truth of one row of a pool. */
export interface PlacedTruth {
	readonly row: number;
	readonly truth: GroundTruth;
}

/** Rows after which others get their turn: a few milliseconds of work. */
const ROWS_PER_TURN = 50_000;

/**
 * Finds the rows of a pool that have ground truth, ascending, whichever pool or run it was given in:
 * it belongs to the response.
 *
 * Cost: the criterion's ground truth, and 8 bytes per row.
 */
export async function placeTruth(
	store: Store,
	pool: string,
	criterion: string,
): Promise<readonly PlacedTruth[]> {
	const byHash = new Map<number, GroundTruth>();
	// Oldest first, so that of one response the newest stays.
	for (const truth of await store.listGroundTruth({ criterion }))
		byHash.set(keyHash(truth.responseKey), truth);
	if (byHash.size === 0) return [];
	const hashes = await store.readPoolKeyHashes(pool);
	const placed: PlacedTruth[] = [];
	for (const [row, hash] of hashes.entries()) {
		if (row % ROWS_PER_TURN === ROWS_PER_TURN - 1) await setImmediate();
		const truth = byHash.get(hash);
		if (truth !== undefined) placed.push({ row, truth });
	}
	return placed;
}
