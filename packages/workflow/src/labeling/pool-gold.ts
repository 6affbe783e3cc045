import type { CriterionDefinition, Pool } from "@assay/core/domain";
import type { ClusteredGoldRow } from "@assay/core/label-model";
import { textHash } from "../definitions/index.ts";
import { type PoolTruth, truthOfPool } from "../pool/index.ts";
import type { Store } from "../ports/index.ts";

/** A labelled row of a pool. */
export interface GoldPoolRow {
	readonly row: number;
	/** Index in the criterion's labels. */
	readonly label: number;
	readonly cluster: string;
	readonly explanation: string | undefined;
}

/** Ground truth of a pool, parted by what it may be used for. */
export interface PoolGold {
	/** May teach. */
	readonly improve: readonly GoldPoolRow[];
	/** Only measures. */
	readonly locked: readonly GoldPoolRow[];
	/** Of all rows and labels. */
	readonly fingerprint: string;
}

/** Reads the ground truth of a pool under a criterion. */
export async function readPoolGold(
	store: Store,
	pool: Pool,
	criterion: CriterionDefinition,
): Promise<PoolGold> {
	const truth = await truthOfPool(store, pool.name, criterion);
	const rows = Array.from(truth.rows, (row, i) => ({ ...goldRow(truth, i), row }));
	return {
		improve: rows.filter((_, i) => truth.mayImprove[i] === 1),
		locked: rows.filter((_, i) => truth.mayImprove[i] !== 1),
		fingerprint: textHash(
			JSON.stringify([[...truth.rows], [...truth.labels], [...truth.mayImprove]]),
		),
	};
}

function goldRow(truth: PoolTruth, i: number): Omit<GoldPoolRow, "row"> {
	return {
		label: truth.labels[i] ?? 0,
		cluster: truth.clusters[i] ?? "",
		explanation: truth.explanations[i],
	};
}

/** The same rows as the label model knows them, by their patterns. */
export function goldPatterns(
	rows: readonly GoldPoolRow[],
	patternOf: ArrayLike<number>,
): readonly ClusteredGoldRow[] {
	return rows.map(({ cluster, label, row }) => ({ cluster, label, pattern: patternOf[row] ?? 0 }));
}
