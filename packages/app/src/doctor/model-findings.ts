import { createHttpClient, createModelDirectory } from "@assay/adapters/models";
import { AssayError, type EvaluatorDefinition, type SystemDefinition } from "@assay/core/domain";
import type { Project } from "../config/project.ts";
import { modelsOfRule } from "../workbench/models-of-rule.ts";
import type { Finding } from "./finding.ts";

/** Whether each model of the project could be called: its provider is known, and its key is there. Calls none. */
export async function modelFindings(
	project: Project,
	env: Readonly<Record<string, string | undefined>>,
): Promise<readonly Finding[]> {
	const http = createHttpClient();
	const directory = createModelDirectory({ env, http, baseUrls: project.baseUrls });
	const look = async (model: string): Promise<Finding> => {
		try {
			await directory.resolve(model);
			return { what: "model", isGood: true, detail: `${model} is known, with what it needs` };
		} catch (error) {
			if (!(error instanceof AssayError)) throw error;
			return { what: "model", isGood: false, detail: `${model}: ${error.message}` };
		}
	};
	try {
		// The sandbox's are served by the program itself.
		const models = modelsOf(project).filter((id) => !id.startsWith("sandbox:"));
		return await Promise.all(models.map(look));
	} finally {
		await http.close();
	}
}

/** Ids of the models that the project calls. */
export function modelsOf({
	evaluators,
	labelingFunctions,
	slices,
	systems,
}: Project): readonly string[] {
	const ids = [
		...systems.flatMap(modelOfSystem),
		...evaluators.flatMap(modelOfEvaluator),
		...[...slices, ...labelingFunctions].flatMap(({ rule }) => modelsOfRule(rule)),
	];
	return [...new Set(ids)];
}

function modelOfSystem(system: SystemDefinition): readonly string[] {
	return system.kind === "prompt" ? [system.model] : [];
}

function modelOfEvaluator(evaluator: EvaluatorDefinition): readonly string[] {
	if (evaluator.kind === "judge") return [evaluator.judge.model];
	if (evaluator.kind !== "code" || evaluator.check.type !== "embedding-similarity") return [];
	return [evaluator.check.model];
}
