import { ConflictError } from "@assay/core/domain";
import type { Store } from "../ports/index.ts";
import { removedOn } from "./removed-on.ts";

/**
 * Refuses to go on where the texts of responses were removed by the project's retention.
 *
 * @param what what is to be done, after "Cannot".
 * @throws {ConflictError}
 */
export async function requireTexts(
	store: Pick<Store, "removedResponses">,
	keys: readonly string[],
	what: string,
): Promise<void> {
	const removed = await store.removedResponses(keys.filter((key) => key !== ""));
	requireNoneRemoved(removed, what, "responses whose texts are there");
}

/**
 * Refuses to go on where there are removed responses.
 *
 * @param removed when the text of each was removed, by key.
 * @param what what is to be done, after "Cannot".
 * @throws {ConflictError}
 */
export function requireNoneRemoved(
	removed: ReadonlyMap<string, number>,
	what: string,
	expected: string,
): void {
	if (removed.size === 0) return;
	const texts = removed.size === 1 ? "the text of 1" : `the texts of ${removed.size}`;
	const were = removed.size === 1 ? "was" : "were";
	throw new ConflictError(
		`Cannot ${what}: ${texts} of its responses ${were} ${removedOn(removed.values())}, expected ${expected}`,
	);
}
