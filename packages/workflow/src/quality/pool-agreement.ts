import type { Pool } from "@assay/core/domain";
import { numbersOfColumn } from "../pool/index.ts";
import type { LabelingLibrary, PoolStore } from "../ports/index.ts";

/** Key of the column; another measure is another key. */
const KEY = "agreement:1";

/** Agreement of each row of a block with the other responses to its prompt; NaN: there is none. */
export type BlockAgreement = (block: number) => Promise<Float32Array>;

/** The agreement of a pool's rows, which is measured once and kept with the pool. */
export async function poolAgreement(
	{
		library,
		store,
	}: { readonly store: PoolStore; readonly library: Pick<LabelingLibrary, "measureAgreement"> },
	pool: Pool,
	signal: AbortSignal,
): Promise<BlockAgreement> {
	const there = (await store.listPoolColumns(pool.name, [KEY])).get(KEY) ?? [];
	if (there.length < pool.blocks) {
		const measured = await library.measureAgreement(() => store.readPoolBlocks(pool.name), signal);
		for (const [block, column] of measured.entries()) {
			const data = new Uint8Array(Float32Array.from(column).buffer);
			await store.putPoolColumns(pool.name, [{ key: KEY, block, data }]);
		}
	}
	return (block) => storedAgreement(store, pool.name, block);
}

/** The agreement of a block's rows, where it was measured; else nothing. */
export async function storedAgreement(
	store: PoolStore,
	pool: string,
	block: number,
): Promise<Float32Array> {
	const column = (await store.readPoolColumns(pool, block, [KEY])).get(KEY);
	return column === undefined ? new Float32Array() : numbersOfColumn(column);
}
