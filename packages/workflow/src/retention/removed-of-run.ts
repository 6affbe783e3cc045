import type { RunId } from "@assay/core/domain";
import { findResponseKeys } from "../explore/find-response-keys.ts";
import type { Store } from "../ports/index.ts";

/** When the texts of responses in some done blocks of a run were removed, by key; all others are left out. */
export async function removedOfRun(
	store: Pick<Store, "readResponseKeys" | "removedResponses">,
	run: RunId,
	blocks: Iterable<number>,
): Promise<ReadonlyMap<string, number>> {
	const removed = new Map<string, number>();
	for (const block of blocks) {
		const keys = (await findResponseKeys(store, run, block)) ?? [];
		const found = await store.removedResponses(keys.filter((key) => key !== ""));
		for (const [key, at] of found) removed.set(key, at);
	}
	return removed;
}
