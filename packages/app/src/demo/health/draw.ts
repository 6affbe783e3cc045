import type { Random } from "@assay/core/numeric";

/**
 * Draws one of the items, each equally likely.
 *
 * @throws {RangeError} when there are none.
 */
export function drawOne<Item>(random: Random, items: readonly Item[]): Item {
	const item = items[random.integer(items.length)];
	if (item === undefined) throw new RangeError("Cannot draw: the list has a hole, expected items");
	return item;
}

/** Draws one of the names, as likely as its weight says; the weights need not add up to 1. */
export function drawWeighted<Name extends string>(
	random: Random,
	weights: readonly (readonly [Name, number])[],
): Name {
	let left = random.next() * weights.reduce((sum, [, weight]) => sum + weight, 0);
	for (const [name, weight] of weights) {
		left -= weight;
		if (left < 0) return name;
	}
	throw new RangeError("Cannot draw: all weights are 0, expected one above");
}

/** True with the given probability. */
export function drawChance(random: Random, probability: number): boolean {
	return random.next() < probability;
}

/** The items in random order. */
export function shuffled<Item>(random: Random, items: readonly Item[]): readonly Item[] {
	const keyed = items.map((item) => ({ item, key: random.next() }));
	return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}
