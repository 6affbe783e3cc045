import { type CriterionDefinition, type CriterionLabel, unitInterval } from "@assay/core/domain";
import type { ImportedDefinitions } from "@assay/workflow/ports";

/** The label of a response that fails a criterion with two labels. */
export const REJECT = "Reject";

/** The label of a response that passes a criterion with two labels. */
export const ACCEPT = "Accept";

/** Definitions of a source that brings none. */
export const NO_DEFINITIONS: ImportedDefinitions = {
	criteria: [],
	evaluators: [],
	slices: [],
	systems: [],
};

/** A criterion that a response passes or fails. */
export function passFailCriterion(name: string, description: string): CriterionDefinition {
	return labelCriterion(name, description, [
		{ name: REJECT, score: unitInterval(0) },
		{ name: ACCEPT, score: unitInterval(1) },
	]);
}

/** A criterion with labels, worst first; the best one passes. */
export function labelCriterion(
	name: string,
	description: string,
	labels: readonly CriterionLabel[],
): CriterionDefinition {
	return {
		name,
		description,
		scale: { kind: "labels", labels },
		passAt: unitInterval(1),
		estimate: "pass-rate",
		explanationRequired: false,
	};
}

/** A criterion whose score is a share; without `passAt` its mean is what counts. */
export function shareCriterion(
	name: string,
	description: string,
	passAt?: number,
): CriterionDefinition {
	return {
		name,
		description,
		scale: { kind: "share" },
		passAt: unitInterval(passAt ?? 0.5),
		estimate: passAt === undefined ? "mean-score" : "pass-rate",
		explanationRequired: false,
	};
}
