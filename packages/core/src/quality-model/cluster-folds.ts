import { encodeUtf8, murmur3 } from "../numeric/index.ts";

/** Rows to split. */
export interface FoldInput {
	/** (n,), rows of one cluster, such as the responses to one prompt, stay together. */
	readonly clusters: ArrayLike<string | number>;
	/** (n,), the true class; -1 = not known. */
	readonly gold: ArrayLike<number>;
	/** At least 2. */
	readonly folds: number;
	readonly seed: number;
}

/**
 * Splits rows into folds by cluster; clusters with gold are spread evenly over the folds, as are
 * those without. The order of the rows plays no part.
 *
 * @returns (n,), each row's fold.
 *
 * @example
 * clusterFolds({ clusters: ["a", "b", "a"], gold: [1, 1, 0], folds: 2, seed: 1 }) // => Int32Array.of(0, 1, 0)
 */
export function clusterFolds({ clusters, folds, gold, seed }: FoldInput): Int32Array {
	const hasGold = new Map<string | number, boolean>();
	for (let i = 0; i < clusters.length; i++) {
		const cluster = clusters[i]!;
		hasGold.set(cluster, hasGold.get(cluster) === true || gold[i]! >= 0);
	}
	const foldOf = new Map<string | number, number>();
	const placed = { gold: 0, other: 0 };
	for (const cluster of inHashOrder([...hasGold.keys()], seed))
		foldOf.set(cluster, (hasGold.get(cluster) === true ? placed.gold++ : placed.other++) % folds);
	return Int32Array.from(clusters, (cluster) => foldOf.get(cluster)!);
}

function inHashOrder(
	clusters: readonly (string | number)[],
	seed: number,
): readonly (string | number)[] {
	return clusters
		.map((cluster) => ({ cluster, hash: murmur3(encodeUtf8(`${seed}:${cluster}`), 0) }))
		.toSorted((one, other) => one.hash - other.hash || (one.cluster < other.cluster ? -1 : 1))
		.map(({ cluster }) => cluster);
}
