import type { DocumentStore } from "@assay/workflow/ports";
import type { RetentionReport } from "@assay/workflow/retention";
import { z } from "zod";

/** When responses were removed last, and how many. */
export interface RetentionRecord {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly removed: number;
	readonly kept: number;
	/** Raw replies of judges. */
	readonly replies: number;
	readonly isUnfinished: boolean;
}

/** Where a project has it. */
const PLACE = { kind: "retention", id: "last" } as const;

const recordSchema: z.ZodType<RetentionRecord> = z.object({
	at: z.number(),
	removed: z.number(),
	kept: z.number(),
	replies: z.number(),
	isUnfinished: z.boolean(),
});

/** Absent: never, or not that one can tell. */
export async function lastRetention(store: DocumentStore): Promise<RetentionRecord | undefined> {
	const document = await store.getDocument(PLACE.kind, PLACE.id);
	return recordSchema.safeParse(document?.body).data;
}

/** Remembers a pass that has just ended. */
export async function rememberRetention(
	store: DocumentStore,
	{ isUnfinished, kept, removed, replies = 0 }: RetentionReport,
	at: number,
): Promise<void> {
	const body = { at, removed, kept, replies, isUnfinished };
	await store.putDocument({ ...PLACE, body, updatedAt: at });
}
