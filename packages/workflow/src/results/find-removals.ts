import type { LedgerResponse, LedgerStore } from "../ports/index.ts";

/**
 * When the texts of responses were removed, by key, in milliseconds since 1970. The store is asked
 * for those keys alone that have no text, and not at all where none is without.
 *
 * @param keys Keys of the response ledger; empty where there is no response.
 * @param found What the ledger has under them.
 */
export async function findRemovals(
	store: Pick<LedgerStore, "removedResponses">,
	keys: readonly string[],
	found: ReadonlyMap<string, LedgerResponse>,
): Promise<ReadonlyMap<string, number>> {
	const without = keys.filter((key) => key !== "" && !found.has(key));
	return without.length === 0 ? new Map() : store.removedResponses(without);
}
