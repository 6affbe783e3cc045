import { InputShapeError } from "../domain/index.ts";
import { bitmapWords, lowestBit, noSliceBitmap, popcount, wordMask } from "./bitmap.ts";

/**
 * Which prompts of a block belong to which row of the matrix. Rows: every prompt, the slices in
 * their order, prompts in no slice. Valid until the next block is loaded.
 */
export interface BlockMembership {
	readonly rows: number;
	readonly promptCount: number;
	/** Words of one row's bitmap. */
	readonly words: number;
	/** (rows × words), row-major; bits past the block's end are 0. */
	readonly bits: Uint32Array;
	/** (rows × promptCount), row-major: positions of the members in ascending order, then unused. */
	readonly members: Uint32Array;
	/** (rows,): number of members. */
	readonly counts: Uint32Array;
}

/** Turns the slice bitmaps of one block after another into memberships, in memory that is used again. */
export function createMembershipLoader(
	sliceCount: number,
): (promptCount: number, slices: readonly Uint32Array[]) => BlockMembership {
	const rows = sliceCount + 2;
	const counts = new Uint32Array(rows);
	let bits = new Uint32Array(0);
	let members = new Uint32Array(0);
	return (promptCount, slices) => {
		if (slices.length !== sliceCount) {
			throw new InputShapeError(
				`Cannot read a block: it has ${slices.length} slices, expected ${sliceCount}`,
			);
		}
		const words = bitmapWords(promptCount);
		if (bits.length < rows * words) bits = new Uint32Array(rows * words);
		if (members.length < rows * promptCount) members = new Uint32Array(rows * promptCount);
		const membership = { rows, promptCount, words, bits, members, counts };
		const noSlice = noSliceBitmap(slices, promptCount);
		loadRow(membership, 0);
		for (let slice = 0; slice < sliceCount; slice++) {
			loadRow(membership, slice + 1, slices[slice]);
		}
		loadRow(membership, rows - 1, noSlice);
		return membership;
	};
}

/** Without a bitmap the row holds every prompt. */
function loadRow(membership: BlockMembership, row: number, bitmap?: Uint32Array): void {
	const { words, promptCount, bits, members, counts } = membership;
	const first = row * promptCount;
	let next = first;
	for (let word = 0; word < words; word++) {
		const used = (bitmap === undefined ? -1 : bitmap[word]!) & wordMask(word, promptCount);
		bits[row * words + word] = used;
		for (let rest = used; rest !== 0; rest &= rest - 1) {
			members[next++] = word * 32 + lowestBit(rest);
		}
	}
	counts[row] = next - first;
}

/** Number of prompts that are both in the row and in the bitmap. */
export function countInRow(membership: BlockMembership, row: number, bitmap: Uint32Array): number {
	const { words, bits } = membership;
	const first = row * words;
	let count = 0;
	for (let word = 0; word < words; word++) count += popcount(bits[first + word]! & bitmap[word]!);
	return count;
}
