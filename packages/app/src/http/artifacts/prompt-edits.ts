import { createSliceLibrary } from "@assay/adapters/slices";
import { NotFoundError, type ReferencePrompt } from "@assay/core/domain";
import type { PromptBody, PromptDetail, PromptVersionItem } from "@assay/sdk/api";
import { prepareLocalRule, promptContentHash } from "@assay/workflow/onboard";
import type { ExpectedPrompt, StoredPrompt } from "@assay/workflow/ports";
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
	const prompt: ReferencePrompt = { ...edit.body, id, provenance: { kind: "written" } };
	const contentHash = promptContentHash(prompt);
	const [current] = await store.findPrompts([id]);
	// The same content sent again, as after a lost answer, takes nothing away from anybody.
	if (current?.contentHash === contentHash && edit.expectedVersion !== undefined) return;
	await store.putPrompts([{ prompt, contentHash }], [expectedOf(id, edit.expectedVersion)]);
}

function expectedOf(id: string, version: string | undefined): ExpectedPrompt {
	return { id, ...(version !== undefined && { contentHash: version }) };
}

const VERSIONS_LISTED = 100;

/** The versions of a prompt, newest first. @throws {NotFoundError} for an id that there never was. */
export async function promptVersions(
	{ store }: Workroom,
	id: string,
): Promise<readonly PromptVersionItem[]> {
	const versions = await store.promptHistory(id, VERSIONS_LISTED);
	if (versions.length === 0)
		throw new NotFoundError(`Cannot find prompt "${id}": there never was one of this id`);
	return versions.map(({ contentHash, isCurrent, prompt, seq }) => ({
		seq,
		version: contentHash,
		provenance: prompt.provenance.kind,
		isCurrent,
	}));
}

/** One version as it was. @throws {NotFoundError} when the version is of another prompt. */
export async function promptVersion(
	{ store }: Pick<Workroom, "store">,
	id: string,
	seq: number,
): Promise<StoredPrompt> {
	const [found] = await store.getPrompts([seq]);
	if (found?.prompt.id === id) return found;
	throw new NotFoundError(`Cannot find version ${seq} of prompt "${id}": it is of another one`);
}

/**
 * Makes a version the current one, as it was.
 *
 * @throws {NotFoundError} when the version is of another prompt.
 * @throws {ConflictError} when another version is current than the expected one.
 */
export async function restorePrompt(
	{ store }: Workroom,
	id: string,
	{ expectedVersion, seq }: { readonly seq: number; readonly expectedVersion?: string | undefined },
): Promise<void> {
	const found = await promptVersion({ store }, id, seq);
	await store.putPrompts([found], [expectedOf(id, expectedVersion)]);
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
