import { InputShapeError } from "../domain/index.ts";
import type { VotePatterns } from "./vote-patterns.ts";

/** Groups rows by their votes, block after block. */
export interface PatternCounter {
	/**
	 * Counts a block of rows and gives the index of each row's pattern; indices never change.
	 *
	 * @param columns - (m) columns of one length, one for each labeling function.
	 */
	readonly add: (columns: readonly Int8Array[]) => Uint32Array;
	/** What was counted so far. */
	readonly patterns: () => VotePatterns;
}

/** Four votes lie in one word, each one above its code, so that an abstention is 0. */
const VOTES_PER_WORD = 4;
/** Rows packed at a time; their words stay in the cache. */
const CHUNK = 4096;
const FIRST_BITS = 10;

/**
 * Counts the distinct vote patterns of any number of rows. Memory grows with the patterns only.
 *
 * Cost: O(rows × m).
 *
 * @param labelingFunctions - (m), at least 1.
 * @throws {RangeError} if `labelingFunctions` is not a positive integer, or a vote is below -1.
 * @throws {InputShapeError} if a block has another number of columns, or columns of several lengths.
 *
 * @example
 * createPatternCounter(1).add([Int8Array.of(-1, 0, 1, 0)]).join() // => "0,1,2,1"
 */
export function createPatternCounter(labelingFunctions: number): PatternCounter {
	if (!Number.isInteger(labelingFunctions) || labelingFunctions < 1) {
		throw new RangeError(
			`Cannot count votes of ${labelingFunctions} labeling functions: expected at least one`,
		);
	}
	const table = createTable(Math.ceil(labelingFunctions / VOTES_PER_WORD));
	return {
		add: (columns) => {
			const length = checkBlock(columns, labelingFunctions);
			const indices = new Uint32Array(length);
			for (let from = 0; from < length; from += CHUNK) {
				const to = Math.min(length, from + CHUNK);
				countRows(table, packVotes(table, columns, { from, to }), indices.subarray(from, to));
			}
			return indices;
		},
		patterns: () => ({
			labelingFunctions,
			count: table.count,
			votes: unpackVotes(table, labelingFunctions),
			rows: table.rows.slice(0, table.count),
		}),
	};
}

/** Open addressing; `slots` hold a pattern's index plus one. */
interface Table {
	readonly width: number;
	readonly chunk: Int32Array;
	count: number;
	bits: number;
	slots: Uint32Array;
	words: Int32Array;
	rows: Float64Array;
}

function createTable(width: number): Table {
	const places = 2 ** FIRST_BITS;
	return {
		width,
		chunk: new Int32Array(CHUNK * width),
		count: 0,
		bits: FIRST_BITS,
		slots: new Uint32Array(places),
		words: new Int32Array((places / 2) * width),
		rows: new Float64Array(places / 2),
	};
}

function checkBlock(columns: readonly Int8Array[], labelingFunctions: number): number {
	const length = columns[0]?.length ?? 0;
	if (columns.length !== labelingFunctions || columns.some((column) => column.length !== length)) {
		throw new InputShapeError(
			`Cannot count votes: ${columns.length} columns of ${columns.map((column) => column.length).join(", ")} rows, expected ${labelingFunctions} columns of one length`,
		);
	}
	return length;
}

interface RowRange {
	readonly from: number;
	readonly to: number;
}

function packVotes(
	{ chunk, width }: Table,
	columns: readonly Int8Array[],
	{ from, to }: RowRange,
): Int32Array {
	chunk.fill(0);
	let signs = 0;
	for (let j = 0; j < columns.length; j++) {
		const column = columns[j]!;
		const word = Math.floor(j / VOTES_PER_WORD);
		const shift = (j % VOTES_PER_WORD) * 8;
		for (let i = from, at = word; i < to; i++, at += width) {
			const code = column[i]! + 1;
			signs |= code;
			chunk[at]! |= code << shift;
		}
	}
	if (signs < 0)
		throw new RangeError("Cannot count votes: one is below -1, expected -1 or a class");
	return chunk;
}

function countRows(table: Table, chunk: Int32Array, indices: Uint32Array): void {
	const { width } = table;
	for (let i = 0, at = 0; i < indices.length; i++, at += width) {
		if (table.count === table.rows.length) grow(table);
		const { slots, words } = table;
		let slot = slotOf(chunk, at, table);
		while (slots[slot] !== 0 && !isSame(words, (slots[slot]! - 1) * width, { chunk, at, width }))
			slot = (slot + 1) & (slots.length - 1);
		if (slots[slot] === 0) {
			for (let word = 0; word < width; word++)
				words[table.count * width + word] = chunk[at + word]!;
			slots[slot] = ++table.count;
		}
		const pattern = slots[slot]! - 1;
		indices[i] = pattern;
		table.rows[pattern]! += 1;
	}
}

function slotOf(words: Int32Array, at: number, { width, bits }: Table): number {
	let hash = 0;
	for (let word = 0; word < width; word++) {
		hash = Math.imul(hash ^ words[at + word]!, 0x9e3779b1);
		hash ^= hash >>> 15;
	}
	return Math.imul(hash, 0x85ebca6b) >>> (32 - bits);
}

function isSame(
	words: Int32Array,
	from: number,
	{ chunk, at, width }: { readonly chunk: Int32Array; readonly at: number; readonly width: number },
): boolean {
	for (let word = 0; word < width; word++)
		if (words[from + word] !== chunk[at + word]) return false;
	return true;
}

function grow(table: Table): void {
	table.bits++;
	const { width, count } = table;
	const places = 2 ** table.bits;
	const words = new Int32Array((places / 2) * width);
	const rows = new Float64Array(places / 2);
	const slots = new Uint32Array(places);
	words.set(table.words);
	rows.set(table.rows);
	for (let pattern = 0; pattern < count; pattern++) {
		let slot = slotOf(words, pattern * width, table);
		while (slots[slot] !== 0) slot = (slot + 1) & (places - 1);
		slots[slot] = pattern + 1;
	}
	Object.assign(table, { words, rows, slots });
}

function unpackVotes({ words, count, width }: Table, labelingFunctions: number): Int8Array {
	const votes = new Int8Array(count * labelingFunctions);
	for (let pattern = 0, at = 0; pattern < count; pattern++) {
		for (let j = 0; j < labelingFunctions; j++, at++) {
			const word = words[pattern * width + Math.floor(j / VOTES_PER_WORD)]!;
			votes[at] = ((word >>> ((j % VOTES_PER_WORD) * 8)) & 0xff) - 1;
		}
	}
	return votes;
}
