import type { EvaluatorDefinition } from "@assay/core/domain";

/**
 * Whose word a verdict is: a machine's opinion, which people can check; something computed, which is
 * right by its definition; or what people said.
 */
export type EvaluatorNature = "judged" | "computed" | "people";

/** Says whose word an evaluator's verdicts are. */
export function evaluatorNature(definition: EvaluatorDefinition): EvaluatorNature {
	switch (definition.kind) {
		case "code":
		case "function":
			return "computed";
		case "judge":
		case "jury":
		case "quality-model":
			return "judged";
		case "recorded":
			return "annotator" in definition.source ? "people" : "judged";
	}
}
