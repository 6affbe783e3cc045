import { type CriterionDefinition, unitInterval } from "@assay/core/domain";
import type { RunSubject, Versioned } from "@assay/workflow/benchmark";
import { EVALUATORS, SLICES } from "./matrix-data.ts";

/** Definitions of ten evaluators, of which the first show a pass rate and the others a mean score, and of twenty slices. */
export function matrixSubject(binary: number): RunSubject {
	return {
		criteria: [criterion("correctness", "pass-rate"), criterion("similarity", "mean-score")],
		evaluators: Array.from({ length: EVALUATORS }, (_, index) => ({
			version: `evaluator-${index}`,
			definition: {
				name: `evaluator ${index}`,
				criterion: index < binary ? "correctness" : "similarity",
				kind: "code",
				check: { type: "similarity", measure: "token-f1" },
			},
		})),
		slices: Array.from({ length: SLICES }, (_, index) => ({
			version: `slice-${index}`,
			definition: { name: `slice ${index}`, rule: { kind: "everything" } },
		})),
		system: { version: "system", definition: { name: "base", kind: "recorded" } },
	};
}

function criterion(
	name: string,
	estimate: CriterionDefinition["estimate"],
): Versioned<CriterionDefinition> {
	return {
		version: name,
		definition: {
			name,
			description: `Responses have ${name}`,
			scale: { kind: "share" },
			passAt: unitInterval(0.5),
			estimate,
			explanationRequired: false,
		},
	};
}
