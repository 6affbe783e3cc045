import { POOL_BLOCK_ROWS, type PoolRow } from "@assay/core/domain";
import type { PoolStore } from "../ports/index.ts";
import { keyHash } from "./key-hash.ts";

/** Writes rows of a pool block by block. */
export interface PoolWriter {
	/** Keeps rows until a block is full. */
	add(rows: readonly PoolRow[]): Promise<void>;
	/** Writes what is left; gives the number of rows. */
	finish(): Promise<number>;
}

/** Makes a {@link PoolWriter} for a pool that is empty. */
export function createPoolWriter(store: PoolStore, pool: string): PoolWriter {
	let waiting: PoolRow[] = [];
	let block = 0;
	let written = 0;
	const write = async (rows: readonly PoolRow[]): Promise<void> => {
		await store.appendPoolBlock(pool, {
			block: block++,
			count: rows.length,
			rows: JSON.stringify(rows),
			keyHashes: Float64Array.from(rows, ({ responseKey }) => keyHash(responseKey)),
		});
		written += rows.length;
	};
	return {
		async add(rows) {
			waiting.push(...rows);
			for (; waiting.length >= POOL_BLOCK_ROWS; waiting = waiting.slice(POOL_BLOCK_ROWS))
				await write(waiting.slice(0, POOL_BLOCK_ROWS));
		},
		async finish() {
			if (waiting.length > 0) await write(waiting);
			waiting = [];
			return written;
		},
	};
}
