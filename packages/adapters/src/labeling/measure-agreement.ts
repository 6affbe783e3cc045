import { type PoolRow, promptText } from "@assay/core/domain";
import { encodeUtf8, murmur3 } from "@assay/core/numeric";
import type { StoredPoolBlock } from "@assay/workflow/ports";
import { squadTokens } from "../checks/similarity/token-f1.ts";

type ReadBlocks = () => AsyncIterable<StoredPoolBlock>;

/** A response that waits for the others of its prompt. */
interface GroupMember {
	readonly column: Float64Array;
	readonly row: number;
	/** Hashes of the words, ascending. */
	readonly words: Uint32Array;
}

/** With more responses to a prompt, each is compared with so many that follow it, in a circle. */
const MOST_OTHERS = 32;

/**
 * Mean token F1 of each response with the others to the same prompt; NaN where there is no other.
 *
 * The first pass counts the responses to each prompt, the second keeps word hashes of a prompt that
 * has several until its last response has come.
 *
 * @param read gives the pool's blocks in order; it is called twice.
 */
export async function measureAgreement(
	read: ReadBlocks,
	signal: AbortSignal,
): Promise<readonly Float64Array[]> {
	const left = await countByPrompt(read, signal);
	const groups = new Map<number, GroupMember[]>();
	const columns: Float64Array[] = [];
	for await (const block of read()) {
		signal.throwIfAborted();
		const rows = rowsOf(block);
		const column = new Float64Array(rows.length).fill(Number.NaN);
		columns.push(column);
		for (const [row, { prompt, response }] of rows.entries()) {
			const key = textHash(promptText(prompt));
			const group = groups.get(key) ?? [];
			const missing = (left.get(key) ?? 1) - 1;
			left.set(key, missing);
			if (missing === 0 && group.length === 0) continue;
			group.push({ column, row, words: wordHashes(response) });
			groups.set(key, group);
			if (missing > 0) continue;
			fillGroup(group);
			groups.delete(key);
		}
	}
	return columns;
}

async function countByPrompt(read: ReadBlocks, signal: AbortSignal): Promise<Map<number, number>> {
	const counts = new Map<number, number>();
	for await (const block of read()) {
		signal.throwIfAborted();
		for (const { prompt } of rowsOf(block)) {
			const key = textHash(promptText(prompt));
			counts.set(key, (counts.get(key) ?? 0) + 1);
		}
	}
	return counts;
}

function fillGroup(group: readonly GroupMember[]): void {
	const others = Math.min(MOST_OTHERS, group.length - 1);
	for (const [i, { column, row, words }] of group.entries()) {
		let sum = 0;
		for (let step = 1; step <= others; step++) {
			const other = group[(i + step) % group.length];
			if (other !== undefined) sum += wordF1(words, other.words);
		}
		column[row] = sum / others;
	}
}

/** Token F1 of two ascending lists of hashes; of two empty ones 1. */
function wordF1(one: Uint32Array, other: Uint32Array): number {
	if (one.length + other.length === 0) return 1;
	let [shared, i, j] = [0, 0, 0];
	while (i < one.length && j < other.length) {
		const difference = (one[i] ?? 0) - (other[j] ?? 0);
		if (difference === 0) shared++;
		if (difference <= 0) i++;
		if (difference >= 0) j++;
	}
	return (2 * shared) / (one.length + other.length);
}

function wordHashes(text: string): Uint32Array {
	return Uint32Array.from(squadTokens(text), (word) => murmur3(encodeUtf8(word), 0)).toSorted();
}

/** 53 bits, so that two prompts of a million share one with a chance of 1 in 18,000. */
function textHash(text: string): number {
	const bytes = encodeUtf8(text);
	return murmur3(bytes, 0) * 2 ** 21 + (murmur3(bytes, 1) >>> 11);
}

function rowsOf({ rows }: StoredPoolBlock): readonly PoolRow[] {
	const parsed: readonly PoolRow[] = JSON.parse(rows);
	return parsed;
}
