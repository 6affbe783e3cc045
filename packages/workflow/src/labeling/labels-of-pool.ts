import { NotFoundError, POOL_BLOCK_ROWS } from "@assay/core/domain";
import { labelProbabilities } from "@assay/core/label-model";
import type { Store } from "../ports/index.ts";
import { getLabelModel, type LabelModelRecord } from "./label-model-record.ts";
import { majorityProbabilities } from "./majority-probabilities.ts";
import { readVotes } from "./read-votes.ts";

/** Probabilistic labels of one block's rows. */
export interface BlockLabels {
	readonly block: number;
	/** (rows × k), row-major; rows add to 1. k is the number of the record's labels. */
	readonly probabilities: Float64Array;
	/** (rows,), 1 where a labeling function votes on the row. */
	readonly isCovered: Uint8Array;
}

/**
 * Labels of a pool's rows as its label model says, or majority vote where that is used; block by
 * block. Memory: 4 bytes per row, and the patterns of votes.
 *
 * @yields each block in order.
 * @throws {NotFoundError} when the pool or the model is gone.
 */
export async function* labelsOfPool(
	store: Store,
	record: LabelModelRecord,
): AsyncGenerator<BlockLabels> {
	const pool = await store.getPool(record.pool);
	if (pool === undefined)
		throw new NotFoundError(`Cannot label pool "${record.pool}": there is no such pool`);
	const model = await getLabelModel(store, record);
	const { patternOf, patterns } = await readVotes(
		store,
		pool,
		record.labelingFunctions.map(({ votes }) => votes),
	);
	const byPattern =
		record.used === "label-model"
			? labelProbabilities(model, patterns)
			: majorityProbabilities(model, patterns);
	const isCovered = coveredPatterns(patterns);
	const { classes } = model;
	for (let block = 0; block < pool.blocks; block++) {
		const own = patternOf.subarray(block * POOL_BLOCK_ROWS, (block + 1) * POOL_BLOCK_ROWS);
		const probabilities = new Float64Array(own.length * classes);
		for (const [row, pattern] of own.entries())
			probabilities.set(
				byPattern.subarray(pattern * classes, (pattern + 1) * classes),
				row * classes,
			);
		yield {
			block,
			probabilities,
			isCovered: Uint8Array.from(own, (pattern) => isCovered[pattern] ?? 0),
		};
	}
}

function coveredPatterns({
	count,
	labelingFunctions,
	votes,
}: {
	readonly count: number;
	readonly labelingFunctions: number;
	readonly votes: Int8Array;
}): Uint8Array {
	return Uint8Array.from({ length: count }, (_, pattern) => {
		const from = pattern * labelingFunctions;
		return Number(votes.subarray(from, from + labelingFunctions).some((vote) => vote >= 0));
	});
}
