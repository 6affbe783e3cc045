import type { VerdictColumn } from "../domain/index.ts";
import { VERDICT_KIND } from "../domain/index.ts";
import { bitmapWords, wordMask } from "./bitmap.ts";
import { requireColumn } from "./matrix-block.ts";

/** One column of a block as bitmaps over its rows. Valid until the next column is packed. */
export interface PackedColumn {
	readonly scored: Uint32Array;
	readonly abstained: Uint32Array;
	readonly failed: Uint32Array;
	/** Scored rows whose score reaches the bound. */
	readonly passed: Uint32Array;
	readonly isAllScored: boolean;
	readonly hasAbstained: boolean;
	readonly hasFailed: boolean;
	/** Every score is 0 or 1 and only 1 passes, so that sums follow from the count of `passed`. */
	readonly isBinary: boolean;
	/** The score of each row, 0 where it is not scored. */
	readonly values: Float32Array;
}

/**
 * Packs one column after another into bitmaps, in memory that is used again. `bound` is the
 * evaluator's {@link passBound}.
 */
export function createColumnPacker(): (
	column: VerdictColumn,
	rows: number,
	bound: number,
) => PackedColumn {
	let scratch = createScratch(0);
	return (column, rows, bound) => {
		requireColumn(column, rows);
		if (scratch.masked.length < rows) scratch = createScratch(rows);
		const isSpread = packBits(column, { rows, bound, scratch });
		const found = foundKinds(scratch, rows);
		return {
			scored: scratch.scored,
			abstained: scratch.abstained,
			failed: scratch.failed,
			passed: scratch.passed,
			isAllScored: (found & UNSCORED) === 0,
			hasAbstained: (found & ABSTAINED) !== 0,
			hasFailed: (found & FAILED) !== 0,
			isBinary: !isSpread && bound > 0,
			values: (found & UNSCORED) === 0 ? column.scores : maskScores(column, rows, scratch.masked),
		};
	};
}

interface Scratch {
	readonly scored: Uint32Array;
	readonly abstained: Uint32Array;
	readonly failed: Uint32Array;
	readonly passed: Uint32Array;
	readonly masked: Float32Array;
}

function createScratch(rows: number): Scratch {
	const words = bitmapWords(rows);
	return {
		scored: new Uint32Array(words),
		abstained: new Uint32Array(words),
		failed: new Uint32Array(words),
		passed: new Uint32Array(words),
		masked: new Float32Array(rows),
	};
}

/**
 * Writes the four bitmaps; true when some score is neither 0 nor 1. Free of branches on the data,
 * which would cost three times as much: bound and score lie in [0, 1], so that half their
 * difference rounds up to 1 below the bound and to 0 from it on.
 */
function packBits(
	column: VerdictColumn,
	target: { readonly rows: number; readonly bound: number; readonly scratch: Scratch },
): boolean {
	const { rows, bound } = target;
	const { scored, abstained, failed, passed } = target.scratch;
	const { kinds, scores } = column;
	let spread = 0;
	for (let word = 0, row = 0; row < rows; word++) {
		const end = Math.min(rows, row + 32);
		let low = 0;
		let high = 0;
		let below = 0;
		for (let bit = 0; row < end; row++, bit++) {
			const kind = kinds[row]!;
			const score = scores[row]!;
			low |= (kind & 1) << bit;
			high |= (kind >>> 1) << bit;
			below |= Math.ceil((bound - score) / 2) << bit;
			spread += score * (1 - score);
		}
		scored[word] = low & ~high;
		abstained[word] = high & ~low;
		failed[word] = low & high;
		passed[word] = low & ~high & ~below;
	}
	return spread !== 0;
}

const UNSCORED = 1;
const ABSTAINED = 2;
const FAILED = 4;

function foundKinds(scratch: Scratch, rows: number): number {
	let found = 0;
	for (let word = 0; word < bitmapWords(rows); word++) {
		if ((~scratch.scored[word]! & wordMask(word, rows)) !== 0) found |= UNSCORED;
		if (scratch.abstained[word] !== 0) found |= ABSTAINED;
		if (scratch.failed[word] !== 0) found |= FAILED;
	}
	return found;
}

function maskScores(column: VerdictColumn, rows: number, masked: Float32Array): Float32Array {
	for (let row = 0; row < rows; row++) {
		masked[row] = column.kinds[row] === VERDICT_KIND.scored ? column.scores[row]! : 0;
	}
	return masked;
}
