import { CURATION_REASONS } from "@assay/core/curation";
import type { PoolRow } from "@assay/core/domain";
import { promptText } from "@assay/core/domain";
import { textHash } from "../definitions/index.ts";
import type { PoolStore } from "../ports/index.ts";
import type { CuratedRows } from "./curated-rows-asset.ts";
import { streamCuratedRows } from "./stream-curated-rows.ts";

/** Two responses to one prompt, a good one and a bad one. */
export interface PreferencePair {
	readonly prompt: PoolRow["prompt"];
	readonly chosen: string;
	readonly rejected: string;
}

const KEPT = CURATION_REASONS.indexOf("kept");
const BELOW = CURATION_REASONS.indexOf("below-threshold");

/**
 * Pairs each kept row with the row of the same prompt that has the lowest score below the threshold.
 * Prompts that have only one of both give no pair. Keeps in memory a bad response per such prompt.
 *
 * @yields the pairs of one block of the pool.
 */
export async function* preferencePairs(
	store: PoolStore,
	pool: string,
	{ reasons, scores }: Pick<CuratedRows, "reasons" | "scores">,
): AsyncGenerator<readonly PreferencePair[]> {
	const wanted = new Set<string>();
	const kept = rowsWith(reasons, KEPT);
	for await (const some of streamCuratedRows(store, pool, kept))
		for (const { content } of some) wanted.add(keyOf(content));
	const worst = new Map<string, { readonly score: number; readonly response: string }>();
	for await (const some of streamCuratedRows(store, pool, rowsWith(reasons, BELOW)))
		for (const { content, row } of some) {
			const key = keyOf(content);
			const score = scores[row] ?? 1;
			if (wanted.has(key) && score < (worst.get(key)?.score ?? 2))
				worst.set(key, { score, response: content.response });
		}
	for await (const some of streamCuratedRows(store, pool, kept))
		yield some.flatMap(({ content }) => {
			const rejected = worst.get(keyOf(content))?.response;
			if (rejected === undefined || rejected === content.response) return [];
			return [{ prompt: content.prompt, chosen: content.response, rejected }];
		});
}

function keyOf({ prompt }: PoolRow): string {
	return textHash(promptText(prompt));
}

function rowsWith(reasons: Uint8Array, wanted: number): Int32Array {
	return Int32Array.from(Array.from(reasons.keys()).filter((row) => reasons[row] === wanted));
}
