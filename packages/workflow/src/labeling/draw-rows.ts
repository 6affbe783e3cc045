import { POOL_BLOCK_ROWS, type Pool } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import { drawSample } from "@assay/core/sampling";

/** So many blocks are read for a sample, so that it comes soon from a large pool, too. */
const MOST_BLOCKS = 16;

/**
 * Draws rows of a pool for a look at them: a random sample of the rows of up to 16 blocks, which are
 * drawn at random, too. Ascending; the same seed gives the same rows.
 */
export function drawRows(pool: Pool, count: number, seed: number): Int32Array {
	const random = createRandom(seed);
	const blocks = drawSample(pool.blocks, MOST_BLOCKS, random).map(({ row }) => row);
	const sizes = blocks.map((block) =>
		Math.min(POOL_BLOCK_ROWS, pool.rows - block * POOL_BLOCK_ROWS),
	);
	const all = sizes.reduce((sum, size) => sum + size, 0);
	const drawn = drawSample(all, count, random).map(({ row }) => row);
	const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
	return Int32Array.from(drawn, (place) => {
		const i = starts.findLastIndex((start) => start <= place);
		return (blocks[i] ?? 0) * POOL_BLOCK_ROWS + place - (starts[i] ?? 0);
	}).toSorted();
}
