/** Values that outlive the page, by key. */
export interface Shelf<Value> {
	readonly get: (key: string) => Value | undefined;
	/** False where the browser keeps nothing: then the value lasts as long as the page. */
	readonly put: (key: string, value: Value) => boolean;
	readonly remove: (key: string) => void;
	readonly values: () => readonly Value[];
}

/** What a shelf is kept in, as `localStorage` is; absent where the browser offers none. */
export type ShelfStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Makes a shelf of the keys that begin with a prefix. Only this page writes there. */
export function createShelf<Value>(
	prefix: string,
	storage: ShelfStorage | undefined,
): Shelf<Value> {
	const unkept = new Map<string, Value>();
	const read = (name: string): Value | undefined => {
		const text = attempt(() => storage?.getItem(name));
		return text === undefined || text === null ? undefined : JSON.parse(text);
	};
	return {
		get: (key) => unkept.get(key) ?? read(prefix + key),
		put(key, value) {
			const isKept =
				storage !== undefined &&
				attempt(() => {
					storage.setItem(prefix + key, JSON.stringify(value));
					return true;
				}) === true;
			if (isKept) unkept.delete(key);
			else unkept.set(key, value);
			return isKept;
		},
		remove(key) {
			unkept.delete(key);
			attempt(() => storage?.removeItem(prefix + key));
		},
		values: () => [
			...namesIn(storage).flatMap((name) =>
				name.startsWith(prefix) && !unkept.has(name.slice(prefix.length)) ? (read(name) ?? []) : [],
			),
			...unkept.values(),
		],
	};
}

/** Names of all that a storage has; none where it is closed to the page. */
export function namesIn(storage: ShelfStorage | undefined): readonly string[] {
	if (storage === undefined) return [];
	const names = attempt(() =>
		Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? ""),
	);
	return names ?? [];
}

/** A browser that is full, or that closes its storage to the page, throws. */
export function attempt<Result>(work: () => Result): Result | undefined {
	try {
		return work();
	} catch (error) {
		if (error instanceof DOMException) return undefined;
		throw error;
	}
}
