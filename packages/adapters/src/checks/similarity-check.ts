import type { SimilarityMeasure } from "@assay/core/domain";
import { unitInterval } from "@assay/core/domain";
import type { LocalCheck, PreparedCheck } from "@assay/workflow/ports";
import type { CheckVerdicts } from "./check-verdicts.ts";
import { bleu } from "./similarity/bleu.ts";
import { levenshteinSimilarity } from "./similarity/levenshtein-similarity.ts";
import { rouge } from "./similarity/rouge.ts";
import { tokenF1 } from "./similarity/token-f1.ts";

/** Gives the response's similarity to the reference as the score; abstains without a reference. */
export function similarityCheck(
	check: Extract<LocalCheck, { type: "similarity" }>,
	verdicts: CheckVerdicts,
): PreparedCheck {
	const { measure } = check;
	return (row) => {
		const { reference } = row.prompt;
		if (reference === undefined) return verdicts.abstain("There is no reference");
		const score = similarity(measure, row.response.text, reference);
		return verdicts.grade(unitInterval(score), `${measure} ${score.toFixed(3)}`);
	};
}

function similarity(measure: SimilarityMeasure, response: string, reference: string): number {
	switch (measure) {
		case "exact":
			return Number(response.trim() === reference.trim());
		case "levenshtein":
			return levenshteinSimilarity(response, reference);
		case "token-f1":
			return tokenF1(response, reference);
		case "rouge-1":
		case "rouge-2":
		case "rouge-l":
			return rouge(measure, response, reference);
		case "bleu":
			// Rounding may carry the mean of precisions that are all 1 a little above it.
			return Math.min(1, bleu(response, reference));
	}
}
