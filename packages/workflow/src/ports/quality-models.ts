import type { CriterionDefinition, EvaluatorKind, Verdict } from "@assay/core/domain";
import type { EvaluatedRow } from "./check-library.ts";

/** Judges one row with a trained model, which is read at the first. Pure: the same row gives the same verdict. */
export type QualityJudge = (row: EvaluatedRow) => Promise<Verdict>;

/** The trained quality models of a project. */
export interface QualityModels {
	/**
	 * Makes a judge of the model. It fails at the first row with a `NotFoundError` where the project
	 * does not have the model, and with a `ConfigurationError` where that has other labels than the
	 * criterion.
	 */
	prepare(
		definition: Extract<EvaluatorKind, { kind: "quality-model" }>,
		criterion: CriterionDefinition,
	): QualityJudge;
}
