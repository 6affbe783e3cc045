import type { CriterionDefinition, ReferencePrompt, Usage, Verdict } from "@assay/core/domain";
import type { EvaluatedRow, LedgerVerdict } from "../ports/index.ts";

/** A row with what identifies it in the ledgers. */
export interface RunRow extends EvaluatedRow {
	readonly trial: number;
	readonly responseKey: string;
}

/** A verdict that took a call, with what the call used. */
export interface Evaluation {
	readonly verdict: Verdict;
	readonly usage: Usage;
	/** The judge's reply as it came. */
	readonly raw?: string;
	/** False for a verdict that must not be kept: the call itself failed, so a later run asks again. */
	readonly isSettled: boolean;
}

/** What a member of a jury said of a row. */
export interface JuryVote {
	readonly verdict: Verdict;
	/** A score of at least this passes. */
	readonly passAt: number;
}

interface EvaluatorBase {
	readonly name: string;
	/** Hash of what its verdicts rest on; first part of their keys in the ledger. */
	readonly version: string;
	readonly criterion: CriterionDefinition;
	/** A score of at least this passes. */
	readonly passAt: number;
	/** Whether the criterion holds for the prompt at all. */
	readonly applies: (prompt: ReferencePrompt) => boolean;
}

/** An evaluator ready to judge rows. */
export type PreparedEvaluator = EvaluatorBase &
	(
		| { readonly kind: "pure"; readonly evaluate: (row: EvaluatedRow) => Verdict }
		/** As cheap, once something large was read from the store at the first row. */
		| { readonly kind: "computed"; readonly evaluate: (row: EvaluatedRow) => Promise<Verdict> }
		/** Paid or slow: kept in the verdict ledger under a key of exactly what it reads. */
		| {
				readonly kind: "ledgered";
				readonly modelId?: string;
				readonly key: (row: EvaluatedRow) => string;
				readonly evaluate: (row: EvaluatedRow, signal: AbortSignal) => Promise<Evaluation>;
		  }
		/** Recorded elsewhere by a machine: in the ledger already, or nowhere. */
		| {
				readonly kind: "recorded";
				readonly key: (row: RunRow) => string;
				readonly interpret: (found: LedgerVerdict | undefined) => Verdict;
		  }
		/** Weighs what other evaluators of the run said of the row. */
		| {
				readonly kind: "jury";
				/** Names of evaluators. */
				readonly members: readonly string[];
				/** By member; `undefined` where the run has no such evaluator, or it does not apply. */
				readonly weigh: (votes: readonly (JuryVote | undefined)[]) => Verdict;
		  }
		/** Recorded by a person: read from the annotations of many rows at once. */
		| {
				readonly kind: "annotated";
				readonly evaluateMany: (
					rows: readonly RunRow[],
					system: string,
				) => Promise<readonly Verdict[]>;
		  }
	);
