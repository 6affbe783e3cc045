import { toJson } from "@assay/workflow/definitions";
import type { Clock, Store } from "@assay/workflow/ports";
import { z } from "zod";

/** What the team calls a version, and what is new in it. */
export interface VersionNote {
	readonly name?: string;
	readonly note?: string;
}

const KIND = "evaluator-version";
const schema: z.ZodType<VersionNote> = z.object({
	name: z.string().exactOptional(),
	note: z.string().exactOptional(),
});

/** What is said of a version; nothing where nobody said anything. */
export async function versionNote(store: Store, version: string): Promise<VersionNote> {
	return schema.safeParse((await store.getDocument(KIND, version))?.body).data ?? {};
}

/** Says something of a version; later words replace earlier ones. */
export async function putVersionNote(
	{ clock, store }: { readonly store: Store; readonly clock: Clock },
	version: string,
	note: VersionNote,
): Promise<void> {
	await store.putDocument({ kind: KIND, id: version, body: toJson(note), updatedAt: clock.now() });
}
