import { setImmediate } from "node:timers/promises";
import { POOL_BLOCK_ROWS, type Pool, type PoolRow, promptText } from "@assay/core/domain";
import { createRandom } from "@assay/core/numeric";
import type { QualityExample } from "@assay/core/quality-model";
import type { BlockLabels } from "../labeling/labels-of-pool.ts";
import { clusterOf, type PoolTruth, parsePoolRows } from "../pool/index.ts";
import type { PoolStore } from "../ports/index.ts";
import type { BlockAgreement } from "./pool-agreement.ts";
import type { ColumnReader } from "./quality-columns.ts";

/** What a quality model learns from; lists are parallel, one entry per row. */
export interface TrainingRows {
	/** Row numbers, ascending. */
	readonly rows: readonly number[];
	readonly examples: readonly QualityExample[];
	readonly clusters: readonly string[];
	/** Index in the criterion's labels; -1 = none that may teach. */
	readonly gold: Int32Array;
	/** (n × k), labels of the labeling functions; all 0 in rows without. */
	readonly targets: Float64Array;
}

/** Which rows are taken. */
export interface RowChoice {
	readonly pool: Pool;
	readonly truth: PoolTruth;
	/** By block; absent: ground truth alone teaches. */
	readonly labels: readonly BlockLabels[] | undefined;
	readonly classes: number;
	readonly maxRows: number;
	readonly seed: number;
}

/** How rows are read. */
export interface RowReading {
	readonly store: PoolStore;
	readonly columns: ColumnReader;
	readonly agreement: BlockAgreement;
	readonly signal: AbortSignal;
	readonly onBlock: (done: number) => void;
}

/**
 * Takes all rows whose ground truth may teach, and beside them a random draw of at most `maxRows`,
 * those with votes first; rows that share a cluster with a locked label are left out.
 */
export async function readTrainingRows(
	choice: RowChoice,
	reading: RowReading,
): Promise<TrainingRows> {
	const { labels, pool, truth } = choice;
	const teaching = new Map(
		Array.from(truth.rows, (row, i) => [row, truth.labels[i] ?? -1] as const).filter(
			(_, i) => truth.mayImprove[i] === 1,
		),
	);
	const lockedClusters = new Set(truth.clusters.filter((_, i) => truth.mayImprove[i] === 0));
	const lockedRows = new Set(truth.rows.filter((_, i) => truth.mayImprove[i] === 0));
	const wanted = Map.groupBy(chooseRows(choice, teaching), (row) =>
		Math.floor(row / POOL_BLOCK_ROWS),
	);
	const rows: number[] = [];
	const examples: QualityExample[] = [];
	const clusters: string[] = [];
	for (let block = 0; block < pool.blocks; block++) {
		const own = wanted.get(block) ?? [];
		if (own.length > 0) {
			reading.signal.throwIfAborted();
			const read = createExampleReader(reading, await reading.agreement(block));
			const all = parsePoolRows((await reading.store.readPoolBlock(pool.name, block)).rows);
			for (const row of own) {
				const found = all[row % POOL_BLOCK_ROWS];
				if (found === undefined || lockedRows.has(row) || lockedClusters.has(clusterOf(found)))
					continue;
				rows.push(row);
				clusters.push(clusterOf(found));
				examples.push(read(found, row % POOL_BLOCK_ROWS));
			}
			await setImmediate();
		}
		reading.onBlock(block + 1);
	}
	return {
		rows,
		examples,
		clusters,
		gold: Int32Array.from(rows, (row) => teaching.get(row) ?? -1),
		targets: targetsOf(rows, labels, choice.classes),
	};
}

/** Makes the function from a row of a block to an example. */
export function createExampleReader(
	{ columns }: Pick<RowReading, "columns">,
	agreement: Float32Array,
): (row: PoolRow, place: number) => QualityExample {
	return (row, place) => ({
		prompt: promptText(row.prompt),
		response: row.response,
		columns: columns(row, agreement[place] ?? Number.NaN),
	});
}

/** Ascending. */
function chooseRows(
	{ labels, maxRows, pool, seed }: RowChoice,
	teaching: ReadonlyMap<number, number>,
): readonly number[] {
	const random = createRandom(seed);
	const draws = Float64Array.from({ length: pool.rows }, () => random.next());
	// Below 1 with votes, from 1 on without.
	for (const { block, isCovered } of labels ?? [])
		for (const [place, covers] of isCovered.entries())
			if (covers === 1) {
				const row = block * POOL_BLOCK_ROWS + place;
				draws[row] = (draws[row] ?? 0) - 1;
			}
	const drawn = Uint32Array.from(draws.keys())
		.toSorted((a, b) => (draws[a] ?? 0) - (draws[b] ?? 0) || a - b)
		.subarray(0, maxRows);
	return [...new Set([...drawn, ...teaching.keys()])].toSorted((a, b) => a - b);
}

function targetsOf(
	rows: readonly number[],
	labels: readonly BlockLabels[] | undefined,
	classes: number,
): Float64Array {
	const targets = new Float64Array(rows.length * classes);
	for (const [i, row] of rows.entries()) {
		const own = labelsOfRow(labels, row, classes);
		if (own !== undefined) targets.set(own, i * classes);
	}
	return targets;
}

/** (k,), what labeling functions say of a row; `undefined` where none votes. */
export function labelsOfRow(
	labels: readonly BlockLabels[] | undefined,
	row: number,
	classes: number,
): Float64Array | undefined {
	const block = labels?.[Math.floor(row / POOL_BLOCK_ROWS)];
	const place = row % POOL_BLOCK_ROWS;
	return block?.isCovered[place] === 1
		? block.probabilities.subarray(place * classes, (place + 1) * classes)
		: undefined;
}
