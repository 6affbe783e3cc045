import { createSliceLibrary } from "@assay/adapters/slices";
import { ConflictError, NotFoundError, type ReferencePrompt } from "@assay/core/domain";
import type { PromptBody, PromptDetail } from "@assay/sdk/api";
import { prepareLocalRule, promptContentHash } from "@assay/workflow/onboard";
import type { StoredPrompt } from "@assay/workflow/ports";
import { effectiveProject } from "../../workbench/effective-project.ts";
import { RequestError } from "../problem-response.ts";
import type { Workroom } from "../workroom.ts";

/** A current prompt with the slices that it is in. @throws {NotFoundError} for an unknown id. */
export async function promptDetail(workroom: Workroom, id: string): Promise<PromptDetail> {
	const { contentHash, prompt, seq } = await requirePrompt(workroom, id);
	const { slices } = await effectiveProject(workroom.session.workbench);
	const library = createSliceLibrary();
	return {
		prompt,
		seq,
		version: contentHash,
		slices: slices
			.filter(({ rule }) => {
				const decision = prepareLocalRule(rule, library);
				return decision.isDecided && decision.belongs(prompt);
			})
			.map(({ name }) => name),
	};
}

/** @throws {NotFoundError} for an id that is unknown or archived. */
export async function requirePrompt(
	{ store }: Pick<Workroom, "store">,
	id: string,
): Promise<StoredPrompt> {
	const [found] = await store.findPrompts([id]);
	if (found !== undefined) return found;
	throw new NotFoundError(`Cannot find prompt "${id}": it is not there, or it is archived`);
}

/**
 * Stores a prompt as written in the browser.
 *
 * @throws {ConflictError} when somebody else has changed it meanwhile.
 */
export async function savePrompt(
	{ store }: Workroom,
	id: string,
	edit: { readonly body: PromptBody; readonly expectedVersion?: string | undefined },
): Promise<void> {
	requireId(id);
	const [current] = await store.findPrompts([id]);
	if (current?.contentHash !== edit.expectedVersion)
		throw new ConflictError(
			edit.expectedVersion === undefined
				? `Cannot create prompt "${id}": there is one of this id, expected another id`
				: `Cannot save prompt "${id}": it was ${current === undefined ? "archived" : "changed by somebody else"} since you opened it; open it again`,
		);
	const prompt: ReferencePrompt = { ...edit.body, id, provenance: { kind: "written" } };
	await store.putPrompts([{ prompt, contentHash: promptContentHash(prompt) }]);
}

/** Brings a version back as it was. @throws {NotFoundError} when the version is of another prompt. */
export async function restorePrompt({ store }: Workroom, id: string, seq: number): Promise<void> {
	const [found] = await store.getPrompts([seq]);
	if (found?.prompt.id !== id)
		throw new NotFoundError(`Cannot restore prompt "${id}": it has no version ${seq}`);
	if ((await store.findPrompts([id])).length > 0)
		throw new ConflictError(`Cannot restore prompt "${id}": there is one of this id again`);
	await store.putPrompts([found]);
}

function requireId(id: string): void {
	if (id.trim() === id && !/\p{Cc}/u.test(id)) return;
	const message = "expected an id in one line, without spaces around it";
	throw new RequestError({
		status: 422,
		code: "INVALID",
		detail: `Cannot save the prompt: ${message}`,
		issues: [{ path: ["id"], message }],
	});
}
