import { blockRowOf } from "../explore/block-places.ts";
import { findResponseKeys } from "../explore/find-response-keys.ts";
import type { RunData } from "../explore/run-data.ts";
import type { Store, StoredPrompt } from "../ports/index.ts";

/** Prompts of a run by id: their position in it, and the cluster that they belong to. */
export type PlacedPrompts = ReadonlyMap<
	string,
	{ readonly position: number; readonly clusterId: string }
>;

/** Finds rows of a run by what people call them. */
export interface RunRows {
	/** The prompts that the run has, in whatever version; others are left out. */
	readonly placesOf: (promptIds: readonly string[]) => Promise<PlacedPrompts>;
	/** Key of the row's response in the ledger; empty where there is none, or not just now. */
	readonly keyOf: (row: number) => Promise<string>;
}

/** Earlier versions of a prompt that are looked at. */
const VERSIONS = 100;

/** Makes a {@link RunRows}; each block's keys are read once. */
export function runRows(store: Store, { columns, places, run }: RunData): RunRows {
	const keys = new Map<number, readonly string[] | undefined>();
	let known: ReadonlyMap<number, number> | undefined;
	return {
		async placesOf(promptIds) {
			// Of a million prompts this takes a while: who asks for keys alone does without.
			known ??= new Map(Array.from(columns.promptSeqs, (seq, position) => [seq, position]));
			const positions = known;
			const placed = new Map<string, { readonly position: number; readonly clusterId: string }>();
			const place = ({ prompt: { clusterId, id }, seq }: StoredPrompt): void => {
				const position = positions.get(seq);
				if (position !== undefined) placed.set(id, { position, clusterId: clusterId ?? id });
			};
			const ids = [...new Set(promptIds)];
			for (const stored of await store.findPrompts(ids)) place(stored);
			// The run may have an earlier version of a prompt, or one that was archived since.
			for (const id of ids.filter((one) => !placed.has(one)))
				for (const stored of await store.promptHistory(id, VERSIONS)) place(stored);
			return placed;
		},
		async keyOf(row) {
			const at = blockRowOf(places, row);
			if (!keys.has(at.block)) keys.set(at.block, await findResponseKeys(store, run.id, at.block));
			return keys.get(at.block)?.[at.row] ?? "";
		},
	};
}
