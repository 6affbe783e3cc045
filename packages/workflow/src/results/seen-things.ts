import type { RunStore, StoredRun } from "../ports/index.ts";

/** Whether a run rests on something that no run before it rested on. */
export interface NewThings {
	readonly hasSystem: boolean;
	/** A criterion, evaluator or slice version, or a version of a prompt. */
	readonly hasArtifact: boolean;
}

/** Remembers what the runs so far rest on. */
export function createSeenThings(store: RunStore): {
	/** Says what is new in a run, and remembers it. */
	readonly add: (run: StoredRun) => Promise<NewThings>;
} {
	const systems = new Set<string>();
	const artifacts = new Set<string>();
	const fingerprints = new Set<string>();
	const prompts = new Set<number>();

	const addPrompts = async ({ id, manifest }: StoredRun): Promise<boolean> => {
		if (!grows(fingerprints, [manifest.prompts.fingerprint])) return false;
		const blocks = await store.listBlocks(id);
		return blocks.filter(({ promptSeqs }) => grows(prompts, promptSeqs)).length > 0;
	};
	return {
		add: async (run) => {
			const { criteria, evaluators, slices, system } = run.manifest;
			const keys = Object.entries({ criteria, evaluators, slices }).flatMap(([kind, definitions]) =>
				definitions.map(({ name, version }) => `${kind} ${name} ${version}`),
			);
			const hasDefinition = grows(artifacts, keys);
			const hasPrompt = await addPrompts(run);
			return {
				hasSystem: grows(systems, [system.version]),
				hasArtifact: hasDefinition || hasPrompt,
			};
		},
	};
}

/** Adds items; true when one of them was not there. */
function grows<Item>(set: Set<Item>, items: Iterable<Item>): boolean {
	const before = set.size;
	for (const item of items) set.add(item);
	return set.size > before;
}
