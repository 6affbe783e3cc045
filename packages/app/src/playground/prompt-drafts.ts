import { NotFoundError } from "@assay/core/domain";
import { type VariantPrompt, variantPromptSchema } from "@assay/sdk/api";
import { toJson } from "@assay/workflow/definitions";
import type { Clock, Store, StoredDocument } from "@assay/workflow/ports";
import { z } from "zod";

/** What is kept with a version of a draft. */
export interface DraftContent {
	readonly prompt: VariantPrompt;
	/** What people call the version. */
	readonly title?: string;
	readonly note?: string;
}

/** A version of a prompt that is no system yet. */
export interface PromptDraft extends DraftContent {
	readonly name: string;
	/** From 1, one more with each version. */
	readonly revision: number;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
}

const KIND = "prompt-draft";
const schema: z.ZodType<DraftContent> = z.object({
	prompt: variantPromptSchema,
	title: z.string().exactOptional(),
	note: z.string().exactOptional(),
});

/** The newest version of each draft, by name. */
export async function listPromptDrafts(store: Store): Promise<readonly PromptDraft[]> {
	return (await store.listDocuments(KIND)).flatMap(read);
}

/** Every version of a draft, newest first. @throws {NotFoundError} for an unknown or deleted name. */
export async function promptDraftHistory(
	store: Store,
	name: string,
): Promise<readonly PromptDraft[]> {
	if ((await store.getDocument(KIND, name)) === undefined)
		throw new NotFoundError(`Cannot find draft "${name}": there is none, expected one of the list`);
	return (await store.documentHistory(KIND, name)).toReversed().flatMap(read);
}

/**
 * Keeps the next version of a draft.
 *
 * @param expectedRevision the version that was built on, 0 for a new draft; absent: any.
 * @throws {ConflictError} when somebody else has saved one meanwhile.
 */
export async function putPromptDraft(
	{ clock, store }: { readonly store: Store; readonly clock: Clock },
	draft: DraftContent & { readonly name: string },
	expectedRevision?: number,
): Promise<PromptDraft> {
	const { name, ...content } = draft;
	const { revision, updatedAt } = await store.putDocument(
		{ kind: KIND, id: name, body: toJson(content), updatedAt: clock.now() },
		expectedRevision,
	);
	return { name, ...content, revision, createdAt: updatedAt };
}

/** Hides a draft; its versions stay. */
export function deletePromptDraft(store: Store, name: string): Promise<void> {
	return store.deleteDocument(KIND, name);
}

function read({ body, id, revision, updatedAt }: StoredDocument): readonly PromptDraft[] {
	const parsed = schema.safeParse(body);
	return parsed.success ? [{ name: id, ...parsed.data, revision, createdAt: updatedAt }] : [];
}
