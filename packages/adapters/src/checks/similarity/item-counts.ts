/** How often each item occurs. */
export function countItems(items: readonly string[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
	return counts;
}

/** Size of the intersection of two multisets. */
export function sharedCount(
	a: ReadonlyMap<string, number>,
	b: ReadonlyMap<string, number>,
): number {
	let shared = 0;
	for (const [item, count] of a) shared += Math.min(count, b.get(item) ?? 0);
	return shared;
}
