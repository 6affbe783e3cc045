import type { PromptStore, RunStore, StoredRun } from "../ports/index.ts";

/** How the prompts of two runs differ, in numbers. */
export interface PromptChanges {
	readonly before: number;
	readonly after: number;
	readonly added: number;
	readonly removed: number;
	/** In both, in another version. */
	readonly changed: number;
}

const READ_AT_ONCE = 500;

/** Compares the prompts of two runs by id and version; `undefined` where they are the same. */
export async function promptChanges(
	store: RunStore & PromptStore,
	before: StoredRun,
	after: StoredRun,
): Promise<PromptChanges | undefined> {
	if (before.manifest.prompts.fingerprint === after.manifest.prompts.fingerprint) return undefined;
	const [old, now] = [await seqsOf(store, before), await seqsOf(store, after)];
	const gone = await idsOf(
		store,
		[...old].filter((seq) => !now.has(seq)),
	);
	const come = await idsOf(
		store,
		[...now].filter((seq) => !old.has(seq)),
	);
	const changed = [...come].filter((id) => gone.has(id)).length;
	return {
		before: before.manifest.prompts.count,
		after: after.manifest.prompts.count,
		added: come.size - changed,
		removed: gone.size - changed,
		changed,
	};
}

async function seqsOf(store: RunStore, { id }: StoredRun): Promise<ReadonlySet<number>> {
	const seqs = new Set<number>();
	for (const { promptSeqs } of await store.listBlocks(id))
		for (const seq of promptSeqs) seqs.add(seq);
	return seqs;
}

async function idsOf(store: PromptStore, seqs: readonly number[]): Promise<ReadonlySet<string>> {
	const ids = new Set<string>();
	for (let start = 0; start < seqs.length; start += READ_AT_ONCE)
		for (const { prompt } of await store.getPrompts(seqs.slice(start, start + READ_AT_ONCE)))
			ids.add(prompt.id);
	return ids;
}
