import type { ResponseColumn, VerdictColumn } from "@assay/core/domain";
import { InputShapeError } from "@assay/core/domain";
import type { BlockColumns, BlockResult } from "@assay/workflow/ports";

type Columns = Omit<BlockColumns, "block" | "promptSeqs">;

/** Six 32-bit counts: rows, evaluators, slices, words per slice, clusters, and one that is 0 for alignment. */
const HEADER_BYTES = 24;

/**
 * Packs a block's columns into one blob, little-endian, wide numbers first so that every column is
 * aligned and can be read without a copy: clusters f64; latency, cost, input and output tokens,
 * scores per evaluator f32; slices u32; response kinds, reused, kinds per evaluator u8; labels i8.
 *
 * @throws {InputShapeError} if columns differ in length.
 */
export function encodeBlock(result: BlockResult): Uint8Array {
	const { responses, verdicts, slices, clusters } = result;
	checkShapes(result);
	const rows = responses.kinds.length;
	const words = slices[0]?.length ?? 0;
	const parts = [
		Uint32Array.of(rows, verdicts.length, slices.length, words, clusters?.length ?? 0, 0),
		...(clusters === undefined ? [] : [clusters]),
		responses.latencyMs,
		responses.costUsd,
		responses.inputTokens,
		responses.outputTokens,
		...verdicts.map((column) => column.scores),
		...slices,
		responses.kinds,
		responses.reused,
		...verdicts.map((column) => column.kinds),
		...verdicts.map((column) => column.labels),
	];
	return concatenate(parts);
}

/** The counts at the head of a blob. */
interface Layout {
	readonly rows: number;
	readonly evaluators: number;
	readonly slices: number;
	readonly wordsPerSlice: number;
	readonly clusters: number;
}

/**
 * Reads what {@link encodeBlock} made; columns are views into the blob.
 *
 * @param evaluators which evaluators' columns to read; default all.
 * @throws {InputShapeError} if the block has no such evaluator.
 */
export function decodeBlock(blob: Uint8Array, evaluators?: readonly number[]): Columns {
	const { buffer } = ownBytes(blob);
	const layout = readLayout(buffer);
	const { rows, clusters } = layout;
	const slicesAt = HEADER_BYTES + clusters * 8 + (4 + layout.evaluators) * rows * 4;
	return {
		responses: readResponses(buffer, layout),
		verdicts: (evaluators ?? range(layout.evaluators)).map((index) =>
			readVerdicts(buffer, layout, index),
		),
		slices: range(layout.slices).map(
			(index) =>
				new Uint32Array(buffer, slicesAt + index * layout.wordsPerSlice * 4, layout.wordsPerSlice),
		),
		...(clusters > 0 && { clusters: new Float64Array(buffer, HEADER_BYTES, clusters) }),
	};
}

/** Bytes that fill a buffer of their own, so that numbers in them are aligned; copied only where they are part of a larger one. */
export function ownBytes(bytes: Uint8Array): Uint8Array {
	const isWhole = bytes.byteLength === bytes.buffer.byteLength;
	return isWhole ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes);
}

/** The bytes behind numbers, without a copy. */
export function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
	return new Uint8Array(buffer, byteOffset, byteLength);
}

function readLayout(buffer: ArrayBufferLike): Layout {
	const [rows = 0, evaluators = 0, slices = 0, wordsPerSlice = 0, clusters = 0] = new Uint32Array(
		buffer,
		0,
		HEADER_BYTES / 4,
	);
	return { rows, evaluators, slices, wordsPerSlice, clusters };
}

/** Offset of the first one-byte column. */
function bytesStart({ rows, evaluators, slices, wordsPerSlice, clusters }: Layout): number {
	return HEADER_BYTES + clusters * 8 + (4 + evaluators) * rows * 4 + slices * wordsPerSlice * 4;
}

function readResponses(buffer: ArrayBufferLike, layout: Layout): ResponseColumn {
	const { rows, clusters } = layout;
	const numbers = (index: number): Float32Array =>
		new Float32Array(buffer, HEADER_BYTES + clusters * 8 + index * rows * 4, rows);
	const start = bytesStart(layout);
	return {
		kinds: new Uint8Array(buffer, start, rows),
		reused: new Uint8Array(buffer, start + rows, rows),
		latencyMs: numbers(0),
		costUsd: numbers(1),
		inputTokens: numbers(2),
		outputTokens: numbers(3),
	};
}

function readVerdicts(buffer: ArrayBufferLike, layout: Layout, index: number): VerdictColumn {
	const { rows, evaluators, clusters } = layout;
	if (!(index >= 0 && index < evaluators))
		throw new InputShapeError(
			`Cannot read evaluator ${index} of a block: it has ${evaluators} evaluators, expected more than ${index}`,
		);
	const scores = HEADER_BYTES + clusters * 8 + (4 + index) * rows * 4;
	const kinds = bytesStart(layout) + (2 + index) * rows;
	return {
		kinds: new Uint8Array(buffer, kinds, rows),
		labels: new Int8Array(buffer, kinds + evaluators * rows, rows),
		scores: new Float32Array(buffer, scores, rows),
	};
}

function checkShapes({ block, responses, verdicts, slices }: BlockResult): void {
	const rows = responses.kinds.length;
	const columns = [responses, ...verdicts].flatMap((column) => Object.values(column));
	const words = slices[0]?.length ?? 0;
	if (columns.some((column) => column.length !== rows) || slices.some((s) => s.length !== words))
		throw new InputShapeError(
			`Cannot store block ${block}: its columns differ in length, expected ${rows} rows in each and ${words} words in each slice`,
		);
}

function concatenate(parts: readonly ArrayBufferView[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
	let offset = 0;
	for (const part of parts) {
		whole.set(bytesOf(part), offset);
		offset += part.byteLength;
	}
	return whole;
}

function range(length: number): readonly number[] {
	return Array.from({ length }, (_, index) => index);
}
