import { NotFoundError } from "@assay/core/domain";
import { type PlaygroundStart, playgroundStartSchema } from "@assay/sdk/api";
import { contentHash, toJson } from "@assay/workflow/definitions";
import type { Clock, Store } from "@assay/workflow/ports";
import { z } from "zod";

/** Variants with the prompts that they are tried on, fixed when they were chosen. */
export interface StoredPlayground extends PlaygroundStart {
	readonly id: string;
	/** Version numbers of the prompts. */
	readonly seqs: readonly number[];
	/** Prompts of the split `test` that were passed over. */
	readonly testLeftOut: number;
}

const KIND = "prompt-trial";
const schema: z.ZodType<
	Pick<StoredPlayground, "seqs" | "testLeftOut"> & { readonly start: PlaygroundStart }
> = z.object({
	start: playgroundStartSchema,
	seqs: z.array(z.int().min(0)),
	testLeftOut: z.int().min(0),
});

/** Remembers a trial; the same one has the same id. */
export async function putPlaygroundTrial(
	{ clock, store }: { readonly store: Store; readonly clock: Clock },
	{ seqs, testLeftOut, ...start }: Omit<StoredPlayground, "id">,
): Promise<string> {
	const body = toJson({ start, seqs, testLeftOut });
	const id = contentHash(body);
	if ((await store.getDocument(KIND, id)) === undefined)
		await store.putDocument({ kind: KIND, id, body, updatedAt: clock.now() });
	return id;
}

/** @throws {NotFoundError} for an unknown id. */
export async function getPlaygroundTrial(store: Store, id: string): Promise<StoredPlayground> {
	const read = schema.safeParse((await store.getDocument(KIND, id))?.body);
	if (!read.success)
		throw new NotFoundError(`Cannot find trial "${id}": it is not there; run the variants again`);
	const { seqs, start, testLeftOut } = read.data;
	return { id, ...start, seqs, testLeftOut };
}
