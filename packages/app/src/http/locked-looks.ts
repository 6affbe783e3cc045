import { lockedTestLooks } from "@assay/workflow/align";
import type { Store } from "@assay/workflow/ports";
import { readLook } from "../judge/alignment-documents.ts";

/** How often the locked test was looked at to choose among judges, by criterion. */
export async function lockedLooks(
	store: Pick<Store, "definitionHistory" | "listDocuments">,
	criteria: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
	const looks = new Map<string, number>();
	for (const criterion of criteria)
		looks.set(criterion, (await lockedTestLooks({ store, parse: readLook }, criterion)).length);
	return looks;
}
