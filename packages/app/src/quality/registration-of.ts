import { type QualityModelRecord, requireThreshold } from "@assay/workflow/quality";
import type { QualityRegistration } from "./register-quality-model.ts";

/** How a trained model is registered, where nothing else is said: under its own name, with its threshold. */
export function registrationOf(
	record: QualityModelRecord,
	{
		evaluator,
		threshold,
	}: { readonly evaluator?: string | undefined; readonly threshold?: number | undefined },
): QualityRegistration {
	const { asset, criterion, labels, lineage, name, pool } = record;
	return {
		evaluator: evaluator ?? name,
		criterion,
		labels,
		asset,
		minProbability: requireThreshold(threshold ?? record.threshold),
		description: `Quality model "${name}", trained on ${lineage.trainingRows} rows of pool "${pool}", ${lineage.goldRows} of them with ground truth`,
	};
}
