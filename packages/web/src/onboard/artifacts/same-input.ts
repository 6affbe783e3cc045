/** True for input that says the same; neither the order of keys nor a field that is `undefined` says anything. */
export function isSameInput(a: unknown, b: unknown): boolean {
	return JSON.stringify(a, withSortedKeys) === JSON.stringify(b, withSortedKeys);
}

function withSortedKeys(_key: string, value: unknown): unknown {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
