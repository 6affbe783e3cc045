import { setImmediate } from "node:timers/promises";
import type { Pool } from "@assay/core/domain";
import { createQualityScorer, stackLabels } from "@assay/core/quality-model";
import { qualityColumn } from "../curate/score-sources.ts";
import type { BlockLabels } from "../labeling/labels-of-pool.ts";
import { parsePoolRows } from "../pool/index.ts";
import { passProbabilities } from "./pass-probability.ts";
import type { QualityFile } from "./quality-file.ts";
import { createExampleReader, type RowReading } from "./training-rows.ts";

/** Whose rows are scored, and by what. */
export interface ScoringRequest {
	readonly pool: Pool;
	readonly asset: string;
	readonly file: Pick<QualityFile, "model" | "stack">;
	readonly passes: readonly boolean[];
	readonly labels: readonly BlockLabels[] | undefined;
}

/**
 * Scores every row of a pool that has no score of the model yet: the probability that it passes.
 * Each block's scores are durable when it is done.
 */
export async function scorePool(
	{ asset, file, labels, passes, pool }: ScoringRequest,
	reading: RowReading,
): Promise<void> {
	const { store } = reading;
	const key = qualityColumn(asset);
	const there = new Set((await store.listPoolColumns(pool.name, [key])).get(key));
	const scorer = createQualityScorer(file.model);
	const classCount = passes.length;
	for (let block = 0; block < pool.blocks; block++) {
		if (!there.has(block)) {
			reading.signal.throwIfAborted();
			const rows = parsePoolRows((await store.readPoolBlock(pool.name, block)).rows);
			const read = createExampleReader(reading, await reading.agreement(block));
			const qualityModel = scorer.score(rows.map(read));
			const labelModel = coveredLabels(labels?.[block], qualityModel.length, classCount);
			const together = stackLabels(file.stack, { labelModel, qualityModel, classCount });
			const scores = Float32Array.from(passProbabilities(together, passes));
			await store.putPoolColumns(pool.name, [{ key, block, data: new Uint8Array(scores.buffer) }]);
			await setImmediate();
		}
		reading.onBlock(block + 1);
	}
}

/** NaN in rows that no labeling function votes on. */
function coveredLabels(
	labels: BlockLabels | undefined,
	size: number,
	classCount: number,
): Float64Array {
	const covered = new Float64Array(size).fill(Number.NaN);
	for (const [row, covers] of labels?.isCovered.entries() ?? [])
		if (covers === 1)
			covered.set(
				labels?.probabilities.subarray(row * classCount, (row + 1) * classCount) ?? [],
				row * classCount,
			);
	return covered;
}
