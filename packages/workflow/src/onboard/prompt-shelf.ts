import type { PromptIndex, PromptStore, RevisionStore, StoredPrompt } from "../ports/index.ts";

/** The current prompts at one moment. */
export interface PromptsNow {
	/** Grows with every change of the prompts. */
	readonly revision: number;
	readonly seqs: PromptIndex["seqs"];
}

/** Current prompts, in memory as far as there is room. */
export interface PromptShelf {
	now(): Promise<PromptsNow>;
	/** Versions by number, in the given order. @throws {NotFoundError} if one is missing. */
	read(seqs: ArrayLike<number>): Promise<readonly StoredPrompt[]>;
}

/** Room for as many prompts; of more, some are read again each time. */
const MOST_KEPT = 150_000;

/** Makes an empty shelf on a store. Versions never change, so that what is on it cannot grow old. */
export function createPromptShelf(
	store: Pick<PromptStore, "promptIndex" | "getPrompts"> & RevisionStore,
): PromptShelf {
	let kept = new Map<number, StoredPrompt>();
	let last: { readonly revision: number; readonly seqs: Promise<PromptIndex["seqs"]> } | undefined;
	const readIndex = async (): Promise<PromptIndex["seqs"]> => {
		const { seqs } = await store.promptIndex();
		const before = kept;
		kept = new Map();
		for (const seq of seqs) {
			const prompt = before.get(seq);
			if (prompt !== undefined) kept.set(seq, prompt);
		}
		return seqs;
	};
	return {
		async now() {
			const revision = (await store.revisions()).get("prompts") ?? 0;
			if (last?.revision !== revision) last = { revision, seqs: readIndex() };
			const { seqs } = last;
			try {
				return { revision, seqs: await seqs };
			} catch (error) {
				last = undefined;
				throw error;
			}
		},
		async read(seqs) {
			const wanted = Array.from(seqs);
			const missing = wanted.filter((seq) => !kept.has(seq));
			const read = missing.length === 0 ? [] : await store.getPrompts(missing);
			const found = new Map(read.map((prompt) => [prompt.seq, prompt]));
			for (const [seq, prompt] of found) if (kept.size < MOST_KEPT) kept.set(seq, prompt);
			return wanted.flatMap((seq) => found.get(seq) ?? kept.get(seq) ?? []);
		},
	};
}
