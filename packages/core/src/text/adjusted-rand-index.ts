import { InputShapeError } from "../domain/index.ts";

/**
 * How alike two clusterings of the same items are, whatever the clusters are called: 1 for equal
 * ones, 0 on average for unrelated ones, below 0 for less alike than chance.
 *
 * Source: Hubert & Arabie (1985), Comparing partitions, J. Classification 2, eq. 5.
 *
 * @param first - (n,) label of each item.
 * @param second - (n,) label of each item.
 * @returns `undefined` where chance alone gives full agreement: fewer than two items, or both
 *   clusterings trivial (all items together, or each alone).
 * @throws {InputShapeError} if the two have different lengths.
 *
 * @example
 * adjustedRandIndex([0, 0, 1, 1], [7, 7, 3, 3]) // => 1
 */
export function adjustedRandIndex(
	first: ArrayLike<number>,
	second: ArrayLike<number>,
): number | undefined {
	if (first.length !== second.length) {
		throw new InputShapeError(
			`Cannot compare clusterings: ${first.length} and ${second.length} items, expected the same`,
		);
	}
	const [inFirst, inSecond] = [new Map<number, number>(), new Map<number, number>()];
	const inBoth = new Map<string, number>();
	for (const [i, label] of Array.from(first).entries()) {
		const other = second[i] ?? label;
		increase(inFirst, label);
		increase(inSecond, other);
		increase(inBoth, `${label} ${other}`);
	}
	const [pairsFirst, pairsSecond] = [pairsWithin(inFirst), pairsWithin(inSecond)];
	const expected = (pairsFirst * pairsSecond) / pairsOf(first.length);
	const most = (pairsFirst + pairsSecond) / 2;
	return most - expected > 0 ? (pairsWithin(inBoth) - expected) / (most - expected) : undefined;
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairsWithin(counts: ReadonlyMap<unknown, number>): number {
	let pairs = 0;
	for (const count of counts.values()) pairs += pairsOf(count);
	return pairs;
}

function pairsOf(count: number): number {
	return (count * (count - 1)) / 2;
}
