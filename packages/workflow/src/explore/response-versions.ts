import type { Response, RunId, VersionReference } from "@assay/core/domain";
import type { BlockColumns, RunBlock, Store, StoredRun } from "../ports/index.ts";
import { findRemovals } from "../results/find-removals.ts";
import { loadRunSubject } from "../results/index.ts";
import { selectableNames } from "../results/row-filter.ts";
import { findResponseKeys } from "./find-response-keys.ts";
import { type RowVerdict, rowVerdicts } from "./row-verdict.ts";

/** What another run got for the same prompt. */
export interface ResponseVersion {
	readonly runId: RunId;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	readonly system: VersionReference;
	/** Key of the row in that run. */
	readonly key: string;
	readonly promptSeq: number;
	readonly trial: number;
	/** Absent where there is none. */
	readonly response?: Response;
	/** When the response's text was removed, in milliseconds since 1970; absent where it was not. */
	readonly responseRemovedAt?: number;
	/** Where the evaluator applies. */
	readonly verdicts: readonly {
		readonly evaluator: string;
		readonly criterion: string;
		readonly verdict: RowVerdict;
	}[];
}

/** Runs that are looked into. */
const RUNS = 20;

/** Whose other responses are wanted. */
export interface ResponseVersionsOf {
	readonly promptId: string;
	/** Version of the prompt. */
	readonly promptSeq: number;
	/** The run that is left out. */
	readonly run: RunId;
}

/**
 * Responses that the 20 newest other runs have for a prompt, newest first, then by repeat. The
 * prompt is found in the version given and in its current one.
 */
export async function responseVersions(
	store: Store,
	{ promptId, promptSeq, run }: ResponseVersionsOf,
): Promise<readonly ResponseVersion[]> {
	const current = await store.findPrompts([promptId]);
	const seqs = new Set([promptSeq, ...current.map(({ seq }) => seq)]);
	const runs = (await store.listRuns(RUNS + 1)).filter(({ id }) => id !== run);
	const versions: ResponseVersion[] = [];
	// One run after another: the blocks of 20 large runs at once would be much memory.
	for (const other of runs.slice(0, RUNS)) versions.push(...(await versionsIn(store, other, seqs)));
	return versions;
}

async function versionsIn(
	store: Store,
	run: StoredRun,
	seqs: ReadonlySet<number>,
): Promise<readonly ResponseVersion[]> {
	const found = findPrompt(await store.listBlocks(run.id), seqs);
	if (found === undefined) return [];
	const keys = (await findResponseKeys(store, run.id, found.block)) ?? [];
	for await (const block of store.readColumns(run.id, { block: found.block }))
		return openVersions(store, run, { ...found, keys, columns: block });
	return [];
}

interface FoundPrompt {
	readonly block: number;
	readonly position: number;
	readonly seq: number;
}

function findPrompt(
	blocks: readonly (RunBlock & { readonly isDone: boolean })[],
	seqs: ReadonlySet<number>,
): FoundPrompt | undefined {
	for (const { index, isDone, promptSeqs } of blocks) {
		if (!isDone) continue;
		for (const seq of seqs) {
			const position = promptSeqs.indexOf(seq);
			if (position !== -1) return { block: index, position, seq };
		}
	}
	return undefined;
}

async function openVersions(
	store: Store,
	run: StoredRun,
	found: FoundPrompt & { readonly keys: readonly string[]; readonly columns: BlockColumns },
): Promise<readonly ResponseVersion[]> {
	const { system, trials } = run.manifest;
	const names = selectableNames(await loadRunSubject(store, run));
	const firstRow = found.position * trials;
	const keys = Array.from({ length: trials }, (_, trial) => found.keys[firstRow + trial] ?? "");
	const responses = await store.getResponses(keys.filter((key) => key !== ""));
	const removals = await findRemovals(store, keys, responses);
	return keys.map((key, trial) => {
		const response = responses.get(key)?.response;
		const removedAt = removals.get(key);
		const verdicts = rowVerdicts(found.columns.verdicts, firstRow + trial, names);
		return {
			runId: run.id,
			createdAt: run.createdAt,
			system,
			key: `${found.seq}.${trial}`,
			promptSeq: found.seq,
			trial,
			...(response && { response }),
			...(removedAt !== undefined && { responseRemovedAt: removedAt }),
			verdicts: names.evaluators.flatMap(({ criterion, name }, i) => {
				const verdict = verdicts[i];
				return verdict === undefined ? [] : [{ evaluator: name, criterion, verdict }];
			}),
		};
	});
}
