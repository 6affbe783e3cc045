import { LOCKED_LOOK_KIND } from "@assay/workflow/align";
import type { Store } from "@assay/workflow/ports";
import { readLook } from "../judge/alignment-documents.ts";

/** How often the locked test was looked at to choose among versions, by evaluator; none is absent. */
export async function lockedLooks(
	store: Pick<Store, "listDocuments">,
): Promise<ReadonlyMap<string, number>> {
	const looks = new Map<string, number>();
	for (const { body } of await store.listDocuments(LOCKED_LOOK_KIND)) {
		const look = readLook(body);
		if (look !== undefined) looks.set(look.evaluator, (looks.get(look.evaluator) ?? 0) + 1);
	}
	return looks;
}
