import type { LedgerResponse, LedgerStore } from "../ports/index.ts";

/** What the ledger knows of responses, by key. */
export interface KnownResponses {
	readonly found: ReadonlyMap<string, LedgerResponse>;
	/** When the texts that are there no more were removed, in milliseconds since 1970. */
	readonly removed: ReadonlyMap<string, number>;
}

/** Looks responses up; only for those that are not there it is asked whether they were removed. */
export async function knownResponses(
	store: Pick<LedgerStore, "getResponses" | "removedResponses">,
	keys: readonly string[],
): Promise<KnownResponses> {
	const found = await store.getResponses(keys);
	const missing = keys.filter((key) => !found.has(key));
	const removed = missing.length === 0 ? new Map() : await store.removedResponses(missing);
	return { found, removed };
}
