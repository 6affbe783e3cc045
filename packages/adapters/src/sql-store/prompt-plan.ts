import type { ReferencePrompt } from "@assay/core/domain";
import type { PutPromptsResult } from "@assay/workflow/ports";
import { PROMPT_STATE } from "./tables.ts";

/** What is stored of the newest version of an id. */
export interface KnownPrompt {
	readonly key: number;
	readonly id: string;
	readonly contentHash: string;
	readonly place: number;
	readonly state: number;
	/** The prompt as it is written. */
	readonly body: string;
}

/** A version to write. */
export interface NewPrompt extends KnownPrompt {
	/** What {@link KnownPrompt.body} holds. */
	readonly prompt: ReferencePrompt;
}

/** What a batch of prompts changes. */
export interface PromptPlan extends PutPromptsResult {
	/** In the order of their keys; one that a later prompt of the batch replaced is `replaced`. */
	readonly versions: readonly NewPrompt[];
	/** Keys of stored versions that are replaced. */
	readonly replaced: readonly number[];
	/** Archived versions whose content came again: they are current once more. */
	readonly revived: readonly NewPrompt[];
	/** Stored versions whose content came again from elsewhere: only their body is written anew. */
	readonly moved: readonly Pick<KnownPrompt, "key" | "body">[];
}

/** A prompt as it arrives. */
export interface ArrivingPrompt {
	readonly prompt: ReferencePrompt;
	readonly contentHash: string;
}

/**
 * Decides what becomes of each prompt of a batch, in order, so that an id that comes twice gets two
 * versions. A prompt that was archived and comes again counts as added and keeps its place. One that
 * comes again from another file is unchanged; it is known as coming from there.
 *
 * @param known newest versions of the batch's ids.
 * @param lastKey highest key in use.
 */
export function planPrompts(
	prompts: readonly ArrivingPrompt[],
	known: readonly KnownPrompt[],
	lastKey: number,
): PromptPlan {
	const newest = new Map(known.map((row) => [row.id, row]));
	const versions = new Map<number, NewPrompt>();
	const revived: NewPrompt[] = [];
	const replaced = new Set<number>();
	const moved = new Map<number, string>();
	const counts = { added: 0, changed: 0, unchanged: 0 };
	for (const { prompt, contentHash } of prompts) {
		const before = newest.get(prompt.id);
		const change = changeOf(before, contentHash);
		const body = JSON.stringify(prompt);
		counts[change]++;
		const isStored = before?.contentHash === contentHash && !versions.has(before.key);
		if (isStored && before.body !== body) moved.set(before.key, body);
		if (change === "unchanged") continue;
		const isRevival = before?.contentHash === contentHash;
		const key = isRevival ? before.key : lastKey + versions.size + 1;
		const version: NewPrompt = {
			key,
			id: prompt.id,
			contentHash,
			place: before?.place ?? key,
			state: PROMPT_STATE.current,
			body,
			prompt,
		};
		newest.set(prompt.id, version);
		if (isRevival) {
			revived.push(version);
			continue;
		}
		versions.set(key, version);
		if (before === undefined) continue;
		const inBatch = versions.get(before.key);
		if (inBatch === undefined) replaced.add(before.key);
		else versions.set(before.key, { ...inBatch, state: PROMPT_STATE.replaced });
	}
	return {
		...counts,
		versions: [...versions.values()],
		replaced: [...replaced],
		revived: revived.filter((version) => !replaced.has(version.key)),
		moved: Array.from(moved, ([key, body]) => ({ key, body })),
	};
}

function changeOf(before: KnownPrompt | undefined, contentHash: string): keyof PutPromptsResult {
	if (before === undefined || before.state === PROMPT_STATE.archived) return "added";
	return before.contentHash === contentHash ? "unchanged" : "changed";
}
