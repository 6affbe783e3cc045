/** The order of names on three sides; none stands in a side twice. */
export interface OrderSides {
	readonly base: readonly string[];
	readonly theirs: readonly string[];
	readonly mine: readonly string[];
}

/**
 * One order of all names of two sides that come from the same base: the order of the side that moved
 * something, and what only the other side has behind what it follows there.
 *
 * @returns `undefined` where both sides moved names, and not in the same way.
 *
 * @example
 * mergeOrder({ base: ["a", "b"], theirs: ["a", "x", "b"], mine: ["b", "a"] }) // => ["b", "a", "x"]
 */
export function mergeOrder({ base, mine, theirs }: OrderSides): readonly string[] | undefined {
	const inAll = new Set(base.filter((name) => mine.includes(name) && theirs.includes(name)));
	const moved = (side: readonly string[]): string => {
		return JSON.stringify(side.filter((name) => inAll.has(name)));
	};
	if (moved(theirs) === moved(base) || moved(theirs) === moved(mine)) return woven(mine, theirs);
	return moved(mine) === moved(base) ? woven(theirs, mine) : undefined;
}

function woven(first: readonly string[], second: readonly string[]): readonly string[] {
	const order = [...first];
	for (const [i, name] of second.entries())
		if (!order.includes(name)) order.splice(order.indexOf(second[i - 1] ?? "") + 1, 0, name);
	return order;
}
