import { InputShapeError, type ResponseColumn } from "../domain/index.ts";

/** Joins the response columns of blocks that arrive one after another. */
export interface ResponseColumnBuilder {
	/** Appends a copy of the column. @throws {InputShapeError} if there is no room for it. */
	add(column: ResponseColumn): void;
	/** The columns so far as one; it shares memory with the builder. */
	finish(): ResponseColumn;
}

/**
 * Starts a response column of at most `rows` rows; memory is taken once, 18 bytes per row.
 *
 * @example
 * createResponseColumnBuilder(3).finish().kinds.length // => 0
 */
export function createResponseColumnBuilder(rows: number): ResponseColumnBuilder {
	const target = {
		kinds: new Uint8Array(rows),
		reused: new Uint8Array(rows),
		latencyMs: new Float32Array(rows),
		costUsd: new Float32Array(rows),
		inputTokens: new Float32Array(rows),
		outputTokens: new Float32Array(rows),
	};
	let count = 0;
	return {
		add: (column) => {
			if (count + column.kinds.length > rows) {
				throw new InputShapeError(
					`Cannot append responses: ${column.kinds.length} rows after ${count}, expected at most ${rows}`,
				);
			}
			target.kinds.set(column.kinds, count);
			target.reused.set(column.reused, count);
			target.latencyMs.set(column.latencyMs, count);
			target.costUsd.set(column.costUsd, count);
			target.inputTokens.set(column.inputTokens, count);
			target.outputTokens.set(column.outputTokens, count);
			count += column.kinds.length;
		},
		finish: () => responseRows(target, 0, count),
	};
}

/** Rows `start` to `end` (exclusive) of a response column; they share its memory. */
export function responseRows(column: ResponseColumn, start: number, end: number): ResponseColumn {
	return {
		kinds: column.kinds.subarray(start, end),
		reused: column.reused.subarray(start, end),
		latencyMs: column.latencyMs.subarray(start, end),
		costUsd: column.costUsd.subarray(start, end),
		inputTokens: column.inputTokens.subarray(start, end),
		outputTokens: column.outputTokens.subarray(start, end),
	};
}
