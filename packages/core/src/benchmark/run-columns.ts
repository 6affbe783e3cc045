import type { VerdictColumn } from "../domain/index.ts";
import { InputShapeError, NO_LABEL } from "../domain/index.ts";
import { bitmapWords, wordMask } from "./bitmap.ts";
import { requireColumn } from "./matrix-block.ts";

/** One block of a run with the numbers of its prompts. */
export interface ColumnBlock {
	readonly promptSeqs: Uint32Array;
	/** By evaluator; `prompts × trials` rows each. */
	readonly verdicts: readonly VerdictColumn[];
	/** By slice: bitmap over the block's prompts. */
	readonly slices: readonly Uint32Array[];
	/** 53-bit hash of each prompt's cluster; absent where every prompt is its own. */
	readonly clusters?: Float64Array;
}

/** All blocks of a run as one. Row = position of the prompt × trials + trial. */
export interface RunColumns extends ColumnBlock {
	readonly trials: number;
}

/** What a run may hold at most, and of what kind. */
export interface RunColumnsShape {
	/** Prompts of the whole run; fewer arrive when blocks are not done. */
	readonly prompts: number;
	readonly trials: number;
	readonly evaluators: number;
	readonly slices: number;
}

/** Joins blocks that arrive one after another. */
export interface RunColumnsBuilder {
	/** Appends copies of the block's columns. @throws {InputShapeError} if it does not fit the shape. */
	add(block: ColumnBlock): void;
	/** The columns of the blocks so far; they share memory with the builder. */
	finish(): RunColumns;
}

/** Starts whole-run columns; memory is taken once, 6 bytes per row and evaluator. */
export function createRunColumnsBuilder(shape: RunColumnsShape): RunColumnsBuilder {
	const rows = shape.prompts * shape.trials;
	const target = {
		promptSeqs: new Uint32Array(shape.prompts),
		verdicts: Array.from({ length: shape.evaluators }, () => emptyColumn(rows)),
		slices: Array.from({ length: shape.slices }, () => new Uint32Array(bitmapWords(shape.prompts))),
	};
	let clusters: Float64Array | undefined;
	let prompts = 0;
	return {
		add: (block) => {
			requireShape(shape, block, prompts);
			target.promptSeqs.set(block.promptSeqs, prompts);
			for (const [index, column] of block.verdicts.entries()) {
				setColumn(target.verdicts[index]!, column, prompts * shape.trials);
			}
			for (const [index, slice] of block.slices.entries()) {
				setBits(target.slices[index]!, {
					at: prompts,
					bitmap: slice,
					count: block.promptSeqs.length,
				});
			}
			if (block.clusters !== undefined) {
				clusters ??= ownClusters(shape.prompts);
				clusters.set(block.clusters, prompts);
			}
			prompts += block.promptSeqs.length;
		},
		finish: () => ({
			trials: shape.trials,
			promptSeqs: target.promptSeqs.subarray(0, prompts),
			verdicts: target.verdicts.map((column) => firstRows(column, prompts * shape.trials)),
			slices: target.slices.map((slice) => slice.subarray(0, bitmapWords(prompts))),
			...(clusters === undefined ? {} : { clusters: clusters.subarray(0, prompts) }),
		}),
	};
}

/**
 * Joins the blocks of a run, one in memory at a time beside the result.
 *
 * @throws {InputShapeError} if a block does not fit the shape.
 *
 * @example
 * concatenateColumns([], { prompts: 0, trials: 1, evaluators: 0, slices: 0 }).trials // => 1
 */
export function concatenateColumns(
	blocks: Iterable<ColumnBlock>,
	shape: RunColumnsShape,
): RunColumns {
	const builder = createRunColumnsBuilder(shape);
	for (const block of blocks) builder.add(block);
	return builder.finish();
}

function emptyColumn(rows: number): VerdictColumn {
	return {
		kinds: new Uint8Array(rows),
		labels: new Int8Array(rows).fill(NO_LABEL),
		scores: new Float32Array(rows),
	};
}

function setColumn(target: VerdictColumn, column: VerdictColumn, row: number): void {
	target.kinds.set(column.kinds, row);
	target.labels.set(column.labels, row);
	target.scores.set(column.scores, row);
}

function firstRows(column: VerdictColumn, rows: number): VerdictColumn {
	return {
		kinds: column.kinds.subarray(0, rows),
		labels: column.labels.subarray(0, rows),
		scores: column.scores.subarray(0, rows),
	};
}

/** Hashes are not negative, so a negative number is a cluster that no hash names. */
function ownClusters(prompts: number): Float64Array {
	return Float64Array.from({ length: prompts }, (_, prompt) => -1 - prompt);
}

function setBits(
	target: Uint32Array,
	from: { readonly at: number; readonly bitmap: Uint32Array; readonly count: number },
): void {
	const shift = from.at & 31;
	for (let word = 0; word < from.bitmap.length; word++) {
		const bits = from.bitmap[word]! & wordMask(word, from.count);
		const index = (from.at >>> 5) + word;
		target[index]! |= bits << shift;
		if (shift > 0 && index + 1 < target.length) target[index + 1]! |= bits >>> (32 - shift);
	}
}

function requireShape(shape: RunColumnsShape, block: ColumnBlock, before: number): void {
	const prompts = block.promptSeqs.length;
	const isRight =
		before + prompts <= shape.prompts &&
		block.verdicts.length === shape.evaluators &&
		block.slices.length === shape.slices &&
		block.slices.every((slice) => slice.length === bitmapWords(prompts)) &&
		(block.clusters?.length ?? prompts) === prompts;
	if (!isRight) {
		throw new InputShapeError(
			`Cannot append a block: ${prompts} prompts after ${before}, ${block.verdicts.length} columns and ${block.slices.length} slices, expected at most ${shape.prompts} prompts, ${shape.evaluators} columns and ${shape.slices} slices of as many prompts`,
		);
	}
	for (const column of block.verdicts) requireColumn(column, prompts * shape.trials);
}
