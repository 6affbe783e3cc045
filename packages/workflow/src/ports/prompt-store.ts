import type { ReferencePrompt } from "@assay/core/domain";

/** A prompt as stored: one version of it, for ever. */
export interface StoredPrompt {
	/** Number of this version in the project, from 1, in order of arrival; fits 32 bits. */
	readonly seq: number;
	/** Hash of all of the prompt's content. */
	readonly contentHash: string;
	readonly prompt: ReferencePrompt;
}

/** What became of a batch of prompts. */
export interface PutPromptsResult {
	readonly added: number;
	readonly changed: number;
	readonly unchanged: number;
}

/** A version of a prompt, and whether it is the one that runs use. */
export interface PromptVersion extends StoredPrompt {
	readonly isCurrent: boolean;
}

/** The content of an id that somebody believes to be current; absent: that there is none, or an archived one. */
export interface ExpectedPrompt {
	readonly id: string;
	readonly contentHash?: string;
}

/** Current prompts in order: parallel arrays, cheap for a million rows. */
export interface PromptIndex {
	readonly seqs: Uint32Array;
	readonly contentHashes: readonly string[];
	/** True when one of them names a cluster. */
	readonly isClustered: boolean;
}

/** Reference prompts with their versions and full-text search. */
export interface PromptStore {
	/**
	 * Upserts by id, in one transaction; a changed prompt keeps its place in the order and gets a new
	 * `seq`.
	 *
	 * @param expected what somebody believes to be current of ids that are written.
	 * @throws {ConflictError} when something else is current; nothing was written.
	 */
	putPrompts(
		prompts: readonly { readonly prompt: ReferencePrompt; readonly contentHash: string }[],
		expected?: readonly ExpectedPrompt[],
	): Promise<PutPromptsResult>;
	/**
	 * Stores prompts that never join the current set: rows of a pool that people label. Gives them
	 * in the order in which they came; the same content is stored once.
	 *
	 * @throws {ConflictError} when an id is that of a current prompt; nothing was written.
	 */
	putPromptsAside(
		prompts: readonly { readonly prompt: ReferencePrompt; readonly contentHash: string }[],
	): Promise<readonly StoredPrompt[]>;
	/** The current version of every prompt that is not archived, in order of first arrival. */
	promptIndex(): Promise<PromptIndex>;
	/** Versions by number, in the given order. @throws {NotFoundError} if one is missing. */
	getPrompts(seqs: ArrayLike<number>): Promise<readonly StoredPrompt[]>;
	/** Current versions by id; ids that do not exist are left out. */
	findPrompts(ids: readonly string[]): Promise<readonly StoredPrompt[]>;
	/** The newest versions of an id, archived ones too, newest first. */
	promptHistory(id: string, limit: number): Promise<readonly PromptVersion[]>;
	countPrompts(): Promise<number>;
	/** Removes prompts from the current set; runs that used them keep them. Gives the number archived. */
	archivePrompts(ids: readonly string[]): Promise<number>;
	/** Current prompts whose input, context or reference has all of the words; best first, then order of arrival. */
	searchPrompts(query: string, limit: number): Promise<readonly StoredPrompt[]>;
	/** Remembers that a source (a file) was imported in full with this content. */
	markSourceImported(source: string, fingerprint: string): Promise<void>;
	/** Fingerprint of the source's last full import. */
	importedSource(source: string): Promise<string | undefined>;
}
