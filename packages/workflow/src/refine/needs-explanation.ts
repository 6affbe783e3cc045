import type { CriterionDefinition } from "@assay/core/domain";
import { readLabel } from "./read-label.ts";

/** Whether a label is taken only with an explanation: it fails, and the criterion asks for reasons. */
export function needsExplanation(criterion: CriterionDefinition, label: string): boolean {
	return criterion.explanationRequired && readLabel(criterion, label)?.passes === false;
}
