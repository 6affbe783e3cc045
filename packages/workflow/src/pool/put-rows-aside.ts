import type { Pool, PoolRow, ReferencePrompt } from "@assay/core/domain";
import { recordedSystemVersion } from "../definitions/index.ts";
import { promptContentHash } from "../onboard/prompt-hash.ts";
import type { Store } from "../ports/index.ts";
import { clusterOf } from "./cluster-of.ts";

/** A row of a pool that people can be shown. */
export interface AsideRow {
	readonly promptSeq: number;
	readonly contentHash: string;
	readonly responseKey: string;
	readonly clusterId: string;
}

/** Id of the prompt that a row of a pool is shown to people as. */
export function pooledPromptId(pool: string, row: string): string {
	return `pool:${pool}:${row}`;
}

/**
 * Stores rows of a pool so that people can be shown them: each prompt aside, each response in the
 * ledger under its key. Again it changes nothing.
 */
export async function putRowsAside(
	store: Pick<Store, "appendResponses" | "putPromptsAside">,
	pool: Pick<Pool, "name" | "source" | "system">,
	{ now, rows }: { readonly rows: readonly PoolRow[]; readonly now: number },
): Promise<readonly AsideRow[]> {
	if (rows.length === 0) return [];
	const prompts = rows.map((row) => {
		const prompt = toPrompt(pool, row);
		return { prompt, contentHash: promptContentHash(prompt) };
	});
	const stored = await store.putPromptsAside(prompts);
	await store.appendResponses(
		rows.map(({ response, responseKey }) => ({
			key: responseKey,
			systemVersion: recordedSystemVersion(pool.system),
			response: { text: response, usage: {} },
			createdAt: now,
		})),
	);
	return stored.flatMap(({ contentHash, seq }, i) => {
		const row = rows[i];
		if (row === undefined) return [];
		const { responseKey } = row;
		return [{ promptSeq: seq, contentHash, responseKey, clusterId: clusterOf(row) }];
	});
}

function toPrompt({ name, source }: Pick<Pool, "name" | "source">, row: PoolRow): ReferencePrompt {
	const { context, id, metadata = {}, prompt, reference } = row;
	return {
		id: pooledPromptId(name, id),
		input: prompt,
		...(context !== undefined && { context }),
		...(reference !== undefined && { reference }),
		variables: {},
		metadata,
		clusterId: clusterOf(row),
		provenance: {
			kind: "imported",
			source: source.kind === "imported" ? source.source : `run ${source.run}`,
		},
	};
}
