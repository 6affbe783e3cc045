import type { FailureGroup, Store, StoredRun } from "../ports/index.ts";

/** Failures of a run by stage and code, most frequent first, each with one example. */
export async function groupFailures(
	store: Store,
	run: StoredRun,
): Promise<readonly FailureGroup[]> {
	const groups = new Map<
		string,
		{ group: FailureGroup; block: number; row: number; count: number }
	>();
	for await (const failure of store.readFailures(run.id)) {
		const { block, code, detail, row, stage } = failure;
		const key = `${stage}\n${code}`;
		const known = groups.get(key);
		if (known !== undefined) known.count++;
		else
			groups.set(key, {
				group: { stage, code, count: 1, example: { detail } },
				block,
				row,
				count: 1,
			});
	}
	const sorted = [...groups.values()].toSorted((a, b) => b.count - a.count);
	return Promise.all(
		sorted.map(async ({ block, count, group, row }) => ({
			...group,
			count,
			example: { ...group.example, ...(await promptOfRow(store, run, { block, row })) },
		})),
	);
}

async function promptOfRow(
	store: Store,
	run: StoredRun,
	{ block, row }: { readonly block: number; readonly row: number },
): Promise<{ readonly promptId?: string }> {
	const seqs = await promptSeqsOf(store, run, block);
	const seq = seqs?.[Math.floor(row / run.manifest.trials)];
	if (seq === undefined) return {};
	const [stored] = await store.getPrompts([seq]);
	return stored === undefined ? {} : { promptId: stored.prompt.id };
}

async function promptSeqsOf(
	store: Store,
	run: StoredRun,
	block: number,
): Promise<Uint32Array | undefined> {
	const blocks = await store.listBlocks(run.id);
	return blocks.find((one) => one.index === block)?.promptSeqs;
}
