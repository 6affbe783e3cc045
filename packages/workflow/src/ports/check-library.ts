import type {
	CodeCheck,
	CriterionDefinition,
	ReferencePrompt,
	Response,
	Verdict,
} from "@assay/core/domain";

/** One row that an evaluator judges. */
export interface EvaluatedRow {
	readonly prompt: ReferencePrompt;
	readonly response: Response;
}

/** A check ready to run. Pure: the same row gives the same verdict. */
export type PreparedCheck = (row: EvaluatedRow) => Verdict;

/** Checks that need no model; `embedding-similarity` is the workflow's. */
export type LocalCheck = Exclude<CodeCheck, { type: "embedding-similarity" }>;

/** The built-in heuristics. */
export interface CheckLibrary {
	/**
	 * Compiles patterns and schemas once.
	 *
	 * @param criterion gives the labels: a check that passes gives the best label, one that fails the worst.
	 * @throws {ConfigurationError} for an invalid pattern, schema, bound or kind.
	 */
	prepare(check: LocalCheck, criterion: CriterionDefinition): PreparedCheck;
}
