/**
 * Looks keys up one by one for the caller and in batches for the store: every key asked for
 * before the event loop's next turn goes into one query.
 */
export function createKeyBatcher<Value>(
	fetchMany: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (key: string) => Promise<Value | undefined> {
	const state: { batch: Promise<ReadonlyMap<string, Value>> | undefined; keys: string[] } = {
		batch: undefined,
		keys: [],
	};
	const flush = async (): Promise<ReadonlyMap<string, Value>> => {
		await new Promise((resolve) => setImmediate(resolve));
		const keys = state.keys;
		state.keys = [];
		state.batch = undefined;
		return fetchMany(keys);
	};
	return async (key) => {
		state.keys.push(key);
		state.batch ??= flush();
		const found = await state.batch;
		return found.get(key);
	};
}
