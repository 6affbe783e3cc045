import { ABSTAIN } from "../domain/index.ts";
import type { VotePatterns } from "./vote-patterns.ts";

/** What one labeling function can say: one of its votes that occurs at all. */
export interface VoteKind {
	readonly labelingFunction: number;
	/** Class, from 0. */
	readonly vote: number;
}

/**
 * The covered patterns as sparse lists of votes, in an order that the order of the rows does not
 * change, so that sums are the same to the last bit.
 */
export interface VoteTable {
	/** (f,), by labeling function, then vote. */
	readonly kinds: readonly VoteKind[];
	/** (f,), rows with the vote. */
	readonly kindRows: Float64Array;
	/** Covered patterns (c). */
	readonly count: number;
	/** (c,), rows of each pattern. */
	readonly rows: Float64Array;
	/** Rows with at least one vote. */
	readonly coveredRows: number;
	/** Rows with a vote and without. */
	readonly allRows: number;
	/** (c + 1,), where the votes of each pattern begin in `entries`. */
	readonly offsets: Int32Array;
	/** Indices of vote kinds. */
	readonly entries: Int32Array;
	/** (p,), place of each pattern in this table; -1 where nobody voted. */
	readonly places: Int32Array;
}

/**
 * Sorts the covered patterns and lists their votes.
 *
 * Cost: O(p × m).
 *
 * @throws {RangeError} if a vote is not below `classes`.
 */
export function createVoteTable(patterns: VotePatterns, classes: number): VoteTable {
	const { labelingFunctions, votes, count } = patterns;
	const { kinds, numbers, kindRows, voteCount } = listKinds(patterns, classes);
	const order = sortPatterns(patterns, classes);
	const rows = new Float64Array(count);
	const offsets = new Int32Array(count + 1);
	const entries = new Int32Array(voteCount);
	const places = new Int32Array(count).fill(-1);
	let [place, end] = [0, 0];
	for (let at = 0; at < count; at++) {
		const pattern = order[at]!;
		if (patterns.rows[pattern] === 0) continue;
		for (let j = 0, cell = pattern * labelingFunctions; j < labelingFunctions; j++, cell++) {
			const vote = votes[cell]!;
			if (vote !== ABSTAIN) entries[end++] = numbers[j * classes + vote]!;
		}
		if (end === offsets[place]) continue;
		places[pattern] = place;
		rows[place] = patterns.rows[pattern]!;
		offsets[++place] = end;
	}
	return {
		kinds,
		kindRows,
		count: place,
		rows: rows.subarray(0, place),
		coveredRows: total(rows),
		allRows: total(patterns.rows),
		offsets: offsets.subarray(0, place + 1),
		entries: entries.subarray(0, end),
		places,
	};
}

function total(rows: Float64Array): number {
	return rows.reduce((sum, count) => sum + count, 0);
}

function listKinds(
	{ labelingFunctions, count, votes, rows }: VotePatterns,
	classes: number,
): {
	readonly kinds: readonly VoteKind[];
	readonly numbers: Int32Array;
	readonly kindRows: Float64Array;
	readonly voteCount: number;
} {
	const counts = new Float64Array(labelingFunctions * classes);
	let voteCount = 0;
	for (let pattern = 0, at = 0; pattern < count; pattern++) {
		for (let j = 0; j < labelingFunctions; j++, at++) {
			const vote = votes[at]!;
			if (vote === ABSTAIN) continue;
			if (vote < 0 || vote >= classes) {
				throw new RangeError(
					`Cannot read a vote of ${vote}: expected -1 or a class from 0 to ${classes - 1}`,
				);
			}
			counts[j * classes + vote]! += rows[pattern]!;
			voteCount++;
		}
	}
	const numbers = new Int32Array(counts.length).fill(-1);
	const kinds: VoteKind[] = [];
	for (const [slot, kindRows] of counts.entries()) {
		if (kindRows === 0) continue;
		numbers[slot] = kinds.length;
		kinds.push({ labelingFunction: Math.floor(slot / classes), vote: slot % classes });
	}
	return { kinds, numbers, kindRows: counts.filter((sum) => sum > 0), voteCount };
}

/** Indices of the patterns by their votes, by one stable counting sort for each column. */
function sortPatterns(
	{ votes, labelingFunctions, count }: VotePatterns,
	classes: number,
): Uint32Array {
	let order = new Uint32Array(count);
	for (let pattern = 0; pattern < count; pattern++) order[pattern] = pattern;
	for (let j = labelingFunctions - 1; j >= 0; j--) {
		const starts = new Uint32Array(classes + 2);
		for (let at = j; at < votes.length; at += labelingFunctions) starts[votes[at]! + 2]! += 1;
		for (let vote = 1; vote < starts.length; vote++) starts[vote]! += starts[vote - 1]!;
		const sorted = new Uint32Array(count);
		for (let at = 0; at < count; at++) {
			const pattern = order[at]!;
			const next = votes[pattern * labelingFunctions + j]! + 1;
			sorted[starts[next]!] = pattern;
			starts[next]! += 1;
		}
		order = sorted;
	}
	return order;
}
