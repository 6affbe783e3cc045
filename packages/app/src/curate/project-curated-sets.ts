import { curationRecordSchema } from "@assay/sdk/api";
import { type CuratedSetBox, curatedSetBox } from "@assay/workflow/curate";
import type { Store } from "@assay/workflow/ports";

/** The curated sets of a project. */
export function projectCuratedSets(store: Store): CuratedSetBox {
	return curatedSetBox({ store, parse: (body) => curationRecordSchema.safeParse(body).data });
}
