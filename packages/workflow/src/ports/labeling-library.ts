import type { LocalLabelingRule, LocalRuleTree, PoolRow } from "@assay/core/domain";
import type { StoredPoolBlock } from "./pool-store.ts";

/** What a rule may know of a row besides the row. */
export interface LabelingContext {
	/**
	 * Mean token F1 of the row's response with the others to the same prompt; absent where there is
	 * no other, or where no rule asks for it.
	 */
	readonly agreement?: number | undefined;
}

/** True when the rule holds for the row. Pure: the same row and context give the same answer. */
export type PreparedLabelingRule = (row: PoolRow, context: LabelingContext) => boolean;

/** A labeling function whose rule needs no model, evaluator or user code, with labels by index. */
export interface LocalLabelingFunction {
	/** Named in errors. */
	readonly name: string;
	/** Index of the label that it votes for where its rule holds, 0 to 127. */
	readonly label: number;
	/** Index of the label that it votes for elsewhere; absent: it abstains there. */
	readonly otherwise?: number | undefined;
	readonly rule: LocalRuleTree;
}

/** How a block is worked on. */
export interface ApplyOptions {
	readonly signal: AbortSignal;
	/** Agreement of each row of the block (NaN: none); needed when {@link LabelingLibrary.needsAgreement}. */
	readonly agreement?: Float64Array | undefined;
}

/** The built-in labeling rules. Its threads start with the first large block. */
export interface LabelingLibrary {
	/** Blocks that are worked on at the same time; further ones wait. */
	readonly threads: number;
	/** @throws {ConfigurationError} for an invalid pattern, field, bound, language or check. */
	prepare(rule: LocalLabelingRule): PreparedLabelingRule;
	/** True when one of the rules reads the agreement of a row with the others of its prompt. */
	needsAgreement(functions: readonly LocalLabelingFunction[]): boolean;
	/**
	 * Agreement of each row, one array per block in order, NaN where a prompt has one response.
	 *
	 * @param read gives the blocks in order; it is called twice.
	 */
	measureAgreement(
		read: () => AsyncIterable<StoredPoolBlock>,
		signal: AbortSignal,
	): Promise<readonly Float64Array[]>;
	/**
	 * Votes of each labeling function on the block's rows: label indices, or ABSTAIN.
	 *
	 * @throws {ConfigurationError} as {@link prepare} does, or naming the function that took too long.
	 */
	apply(
		block: StoredPoolBlock,
		functions: readonly LocalLabelingFunction[],
		options: ApplyOptions,
	): Promise<readonly Int8Array[]>;
	/** Ends the threads; what has not ended fails. */
	close(): Promise<void>;
}
