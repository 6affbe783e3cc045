import { setImmediate } from "node:timers/promises";
import {
	type Json,
	POOL_BLOCK_ROWS,
	type Pool,
	type PoolRow,
	promptText,
} from "@assay/core/domain";
import type { PoolStore, StoredPoolBlock } from "../ports/index.ts";
import { numbersOfColumn, votesOfColumn } from "./column-bytes.ts";
import { parsePoolRows } from "./parse-pool-rows.ts";

/** Which rows of a pool to find; all that is said must hold. */
export interface PoolRowFilter {
	/** Texts that the prompt, the response or the context has, in whatever case. */
	readonly texts?: readonly string[] | undefined;
	/** Values of the metadata, as texts. */
	readonly metadata?: readonly { readonly key: string; readonly value: string }[] | undefined;
	/** Only these rows: those with a label, for one. */
	readonly rows?: ReadonlySet<number> | undefined;
	/** None of these rows. */
	readonly without?: ReadonlySet<number> | undefined;
	/** What columns of votes say of the row: the index of a label, or `ABSTAIN`. */
	readonly votes?: readonly { readonly column: string; readonly vote: number }[] | undefined;
	/** A column of numbers that lies within the bounds. */
	readonly scores?:
		| { readonly column: string; readonly min: number; readonly max: number }
		| undefined;
}

/** Where to look, and how far. */
export interface PoolRowSearch {
	readonly filter: PoolRowFilter;
	/** Row number to begin with. */
	readonly from: number;
	/** Rows wanted at most. */
	readonly limit: number;
	readonly signal: AbortSignal;
}

/** Some rows that were found. */
export interface FoundPoolRows {
	readonly rows: readonly { readonly row: number; readonly content: PoolRow }[];
	/** Row to go on with; absent: all rows were looked at. */
	readonly next?: number;
}

/** Blocks whose texts are read for one answer: what takes some tenths of a second. */
const TEXT_BLOCKS = 16;
/** Blocks whose columns are read before others get their turn. */
const COLUMNS_PER_TURN = 8;

/**
 * Finds rows of a pool, ascending. Columns are looked at first, and texts only of blocks that have a
 * candidate; so many of them that the answer comes soon, with fewer rows than asked for where few fit.
 */
export async function findPoolRows(
	store: PoolStore,
	pool: Pool,
	search: PoolRowSearch,
): Promise<FoundPoolRows> {
	const { filter, from, limit, signal } = search;
	const rows: { readonly row: number; readonly content: PoolRow }[] = [];
	let texts = 0;
	for (let block = Math.floor(from / POOL_BLOCK_ROWS); block < pool.blocks; block++) {
		signal.throwIfAborted();
		const start = Math.max(from, block * POOL_BLOCK_ROWS);
		const candidates = await candidatesOf(store, pool, { block, start, filter });
		if (candidates.length === 0) {
			if (block % COLUMNS_PER_TURN === 0) await setImmediate();
			continue;
		}
		if (texts++ === TEXT_BLOCKS) return { rows, next: start };
		const stored = await store.readPoolBlock(pool.name, block);
		for (const found of matchesOf(stored, candidates, filter)) {
			if (rows.length === limit) return { rows, next: found.row };
			rows.push(found);
		}
		await setImmediate();
	}
	return { rows };
}

/** Rows of a block for which everything holds but what is said about texts. */
async function candidatesOf(
	store: PoolStore,
	pool: Pool,
	{
		block,
		filter,
		start,
	}: { readonly block: number; readonly start: number; readonly filter: PoolRowFilter },
): Promise<readonly number[]> {
	const { rows, scores, votes = [], without } = filter;
	const end = Math.min(pool.rows, (block + 1) * POOL_BLOCK_ROWS);
	const all = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i).filter(
		(row) => rows?.has(row) !== false && without?.has(row) !== true,
	);
	const keys = [...votes.map(({ column }) => column), ...(scores ? [scores.column] : [])];
	if (keys.length === 0 || all.length === 0) return all;
	const columns = await store.readPoolColumns(pool.name, block, keys);
	const wanted = votes.map(({ column, vote }) => {
		const bytes = columns.get(column);
		return { vote, column: bytes && votesOfColumn(bytes) };
	});
	const bytes = scores && columns.get(scores.column);
	const numbers = bytes && numbersOfColumn(bytes);
	return all.filter((row) => {
		const at = row % POOL_BLOCK_ROWS;
		const score = numbers?.[at] ?? Number.NaN;
		return (
			wanted.every(({ column, vote }) => column?.[at] === vote) &&
			(scores === undefined ||
				(score >= Math.fround(scores.min) && score <= Math.fround(scores.max)))
		);
	});
}

function* matchesOf(
	stored: StoredPoolBlock,
	candidates: readonly number[],
	{ metadata = [], texts = [] }: PoolRowFilter,
): Generator<{ readonly row: number; readonly content: PoolRow }> {
	const wanted = texts.map((text) => text.toLowerCase());
	if (!mayHold(stored.rows, wanted)) return;
	const rows = parsePoolRows(stored.rows);
	for (const row of candidates) {
		const content = rows[row % POOL_BLOCK_ROWS];
		if (content === undefined || !hasMetadata(content, metadata)) continue;
		if (wanted.length === 0 || hasTexts(content, wanted)) yield { row, content };
	}
}

/** JSON writes these in another way than they are; the rest of a text stands in it as it is. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

/** Whether a row of the block may have the texts, without parsing it. */
function mayHold(json: string, wanted: readonly string[]): boolean {
	const plain = wanted.filter((text) => !ESCAPED.test(text));
	if (plain.length === 0) return true;
	const lower = json.toLowerCase();
	return plain.every((text) => lower.includes(text));
}

function hasTexts({ context = "", prompt, response }: PoolRow, wanted: readonly string[]): boolean {
	const text = `${promptText(prompt)}\n${response}\n${context}`.toLowerCase();
	return wanted.every((one) => text.includes(one));
}

function hasMetadata(
	{ metadata = {} }: PoolRow,
	wanted: readonly { readonly key: string; readonly value: string }[],
): boolean {
	return wanted.every(
		({ key, value }) => metadata[key] !== undefined && textOf(metadata[key]) === value,
	);
}

function textOf(value: Json): string {
	return typeof value === "string" ? value : JSON.stringify(value);
}
