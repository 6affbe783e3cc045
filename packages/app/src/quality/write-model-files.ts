import path from "node:path";
import { writeAtomically } from "@assay/adapters/reports";
import type { EvaluatorDefinition } from "@assay/core/domain";
import type { AssetStore } from "@assay/workflow/ports";
import { qualityFileText } from "@assay/workflow/quality";
import { MODEL_FOLDER } from "../config/quality-model-files.ts";

/** Writes the models that evaluators name to where a configuration that names them by hash finds them. */
export async function writeModelFiles(
	store: AssetStore,
	root: string,
	evaluators: readonly EvaluatorDefinition[],
): Promise<void> {
	for (const evaluator of evaluators) {
		if (evaluator.kind !== "quality-model") continue;
		const text = await qualityFileText(store, evaluator.model);
		await writeAtomically(path.join(root, MODEL_FOLDER, `${evaluator.model}.json`), whole(text));
	}
}

/** @yields the text at once. */
export async function* whole(text: string): AsyncGenerator<string> {
	yield text;
}
