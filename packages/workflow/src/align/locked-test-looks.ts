import type { Estimate, Json } from "@assay/core/domain";
import type { Store } from "../ports/index.ts";
import { LABEL_SPLIT } from "../refine/label-split.ts";

/** What one look at the locked test showed. */
export interface LockedTestLook {
	readonly evaluator: string;
	/** Whose labels were looked at; absent in looks of before it was told. */
	readonly criterion?: string;
	/** The division of labels that the locked test is of; absent for the first one. */
	readonly split?: string;
	/** Version of the judge that was looked at. */
	readonly version: string;
	/** Agreement of the judge that it would replace; absent without labels. */
	readonly before?: Estimate;
	readonly after?: Estimate;
	/** It is right on fewer rows, or on none for want of a verdict. */
	readonly isWorse: boolean;
}

/** Kind of the documents that remember looks. */
export const LOCKED_LOOK_KIND = "locked-test-look";

/** Where looks are remembered. */
export interface LookReader {
	readonly store: Pick<Store, "definitionHistory" | "listDocuments">;
	/** Reads a look as it was stored. */
	readonly parse: (body: Json) => LockedTestLook | undefined;
}

/**
 * The looks at the locked test of a criterion, for judges of any name: a copy of a judge is chosen by
 * the same labels. A look that tells no criterion counts for that of the evaluator of its name, and
 * for every one where there is no such evaluator.
 */
export async function lockedTestLooks(
	{ parse, store }: LookReader,
	criterion: string,
): Promise<readonly { readonly id: string; readonly look: LockedTestLook }[]> {
	const known: { readonly id: string; readonly look: LockedTestLook }[] = [];
	for (const { body, id } of await store.listDocuments(LOCKED_LOOK_KIND)) {
		const look = parse(body);
		if (look === undefined || (look.split ?? LABEL_SPLIT) !== LABEL_SPLIT) continue;
		const about = look.criterion ?? (await criterionOf(store, look));
		if (about === undefined || about === criterion) known.push({ id, look });
	}
	return known;
}

async function criterionOf(
	store: LookReader["store"],
	{ evaluator, version }: LockedTestLook,
): Promise<string | undefined> {
	const history = await store.definitionHistory("evaluator", evaluator);
	const { body } = history.find((one) => one.version === version) ?? history[0] ?? {};
	if (typeof body !== "object" || body === null || Array.isArray(body)) return undefined;
	const criterion = new Map(Object.entries(body)).get("criterion");
	return typeof criterion === "string" ? criterion : undefined;
}
