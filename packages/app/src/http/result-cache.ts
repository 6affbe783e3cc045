/** Results that were computed, those asked for last, each made once however many ask for it. */
export interface ResultCache<Value> {
	/**
	 * What is kept under the key, else what `make` gives. A failure is not kept; where another caller
	 * that went away had begun, this one begins anew.
	 */
	get(key: string, make: () => Promise<Value>): Promise<Value>;
}

/**
 * Makes an empty cache. The key names everything that the result rests on, revisions included, so
 * that nothing in it can grow old.
 */
export function createResultCache<Value>(maxEntries: number): ResultCache<Value> {
	const entries = new Map<string, Promise<Value>>();
	const keep = (key: string, result: Promise<Value>): void => {
		// A map keeps the order in which its keys came: the first is the one read longest ago.
		entries.delete(key);
		entries.set(key, result);
		for (const oldest of entries.keys()) {
			if (entries.size <= maxEntries) break;
			entries.delete(oldest);
		}
	};
	const get: ResultCache<Value>["get"] = async (key, make) => {
		const known = entries.get(key);
		const result = known ?? make();
		keep(key, result);
		try {
			return await result;
		} catch (error) {
			if (entries.get(key) === result) entries.delete(key);
			if (known !== undefined && isAbort(error)) return get(key, make);
			throw error;
		}
	};
	return { get };
}

function isAbort(error: unknown): boolean {
	return error instanceof Error && error.name === "AbortError";
}
