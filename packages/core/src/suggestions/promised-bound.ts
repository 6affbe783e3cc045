import type { ClusterId } from "../stats/index.ts";
import { clopperPearsonInterval } from "../stats/index.ts";

/** A row on which a rule holds. */
export interface TestedRow {
	readonly cluster: ClusterId;
	/** True where it has the rule's label. */
	readonly isHit: boolean;
}

/**
 * Lower bound of a rule's precision from rows that had no part in finding it. The rows of a cluster
 * are taken for copies of each other, which needs no estimate of how alike they are.
 *
 * Source: the exact one-sided bound of Clopper & Pearson (1934), Biometrika 26, 404, on the
 * effective number of rows (sum of sizes)^2 / (sum of squared sizes) of Kish (1965), Survey
 * Sampling, section 11.7.
 *
 * @param alpha - in (0, 1): the bound is too high with at most this chance. Of several bounds that
 *   are shown by what they are, each takes its share of it (Bonferroni).
 * @returns in [0, 1]; 0 without rows.
 *
 * @example
 * promisedBound([{ cluster: 1, isHit: true }, { cluster: 2, isHit: true }], 0.25).toFixed(12) // => "0.500000000000"
 */
export function promisedBound(rows: readonly TestedRow[], alpha: number): number {
	if (rows.length === 0) return 0;
	const sizes = new Map<ClusterId, number>();
	for (const { cluster } of rows) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
	const squares = [...sizes.values()].reduce((sum, size) => sum + size * size, 0);
	const effective = rows.length ** 2 / squares;
	const precision = rows.filter(({ isHit }) => isHit).length / rows.length;
	return clopperPearsonInterval(precision * effective, effective, Math.min(1, 2 * alpha)).low;
}
