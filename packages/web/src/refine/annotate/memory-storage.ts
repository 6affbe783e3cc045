import type { ShelfStorage } from "./shelf.ts";

/** A storage for tests; one that is full throws as a browser's does. */
export function memoryStorage(options: { readonly isFull?: boolean } = {}): ShelfStorage {
	const kept = new Map<string, string>();
	return {
		getItem: (name) => kept.get(name) ?? null,
		setItem(name, value) {
			if (options.isFull === true) throw new DOMException("full", "QuotaExceededError");
			kept.set(name, value);
		},
		removeItem: (name) => kept.delete(name),
		key: (at) => [...kept.keys()][at] ?? null,
		get length() {
			return kept.size;
		},
	};
}
