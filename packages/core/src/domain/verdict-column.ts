/** Codes of {@link VerdictColumn.kinds}. `missing` = the evaluator does not apply to the row. */
export const VERDICT_KIND = { missing: 0, scored: 1, abstained: 2, failed: 3 } as const;

/** Label code of a verdict without a label. */
export const NO_LABEL = -1;

/**
 * The verdicts of one evaluator on one block of rows. Arrays have the block's number of rows;
 * row = prompt in block × trials + trial. Score and label mean something only where the kind is
 * `scored`.
 */
export interface VerdictColumn {
	/** {@link VERDICT_KIND} codes. */
	readonly kinds: Uint8Array;
	/** Index in the criterion's labels, or {@link NO_LABEL}. */
	readonly labels: Int8Array;
	/** In [0, 1], single precision. */
	readonly scores: Float32Array;
}

/**
 * What the responses of one block cost. Arrays have the block's number of rows; NaN = not known.
 * `kinds` uses `scored` for a response that is there, `failed` for one that is not.
 */
export interface ResponseColumn {
	readonly kinds: Uint8Array;
	/** 1 where the response came from the ledger and not from a call of this run. */
	readonly reused: Uint8Array;
	readonly latencyMs: Float32Array;
	readonly costUsd: Float32Array;
	readonly inputTokens: Float32Array;
	readonly outputTokens: Float32Array;
}
