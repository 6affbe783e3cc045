import type { VerdictColumn } from "../domain/index.ts";
import { InputShapeError } from "../domain/index.ts";

/** One block of a run as the benchmark reads it. */
export interface MatrixBlock {
	readonly promptCount: number;
	/** By evaluator; `promptCount × trials` rows each. */
	readonly verdicts: readonly VerdictColumn[];
	/** By slice: bitmap over the block's prompts. */
	readonly slices: readonly Uint32Array[];
	/** 53-bit hash of each prompt's cluster, prompts of one cluster are not independent; absent where every prompt is its own. */
	readonly clusters?: Float64Array;
}

/** Checks that a column has one kind and one score for each row. @throws {InputShapeError} if it has not. */
export function requireColumn(column: VerdictColumn, rows: number): void {
	if (column.kinds.length !== rows || column.scores.length !== rows) {
		throw new InputShapeError(
			`Cannot read a verdict column: it has ${column.kinds.length} kinds and ${column.scores.length} scores, expected ${rows} of each`,
		);
	}
}
