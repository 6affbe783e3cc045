import path from "node:path";
import { type SandboxModel, startSandbox } from "@assay/adapters/sandbox";
import type { Project } from "../config/project.ts";
import { modelsOfRule } from "./models-of-rule.ts";

/** A sandbox of this process, and where it answers. */
export interface OfflineSandbox {
	readonly baseUrl: string;
	close(): Promise<void>;
}

/**
 * Starts the offline models for a project that names one (`sandbox:…`) while no sandbox is running
 * for it; they are called over HTTP as any vendor is.
 *
 * @param named models that the command names beside those of the project.
 */
export async function openOfflineSandbox(
	project: Project,
	env: Readonly<Record<string, string | undefined>>,
	named: readonly string[] = [],
): Promise<OfflineSandbox | undefined> {
	const isServed =
		project.baseUrls["sandbox"] !== undefined || env["ASSAY_SANDBOX_URL"] !== undefined;
	const names = [...modelsOf(project), ...named];
	if (isServed || !names.some((name) => name.startsWith("sandbox:"))) return undefined;
	const sandbox = await startSandbox({
		models: await exampleModels(names, project.root),
		folder: sandboxFolder(project.root),
	});
	return { baseUrl: sandbox.url, close: () => sandbox.close() };
}

/** Where a project's sandbox keeps what was uploaded to it and the models it has tuned. */
export function sandboxFolder(root: string): string {
	return path.join(root, ".assay", "sandbox");
}

/** The models of the example project, where they are named. */
async function exampleModels(
	names: readonly string[],
	root: string,
): Promise<Readonly<Record<string, SandboxModel>>> {
	if (!names.some((name) => /^sandbox:(?:ft:)*be-healthy-/.test(name))) return {};
	const { healthModels } = await import("../demo/models/health-models.ts");
	return healthModels(root);
}

/** Every model that a project names, in the order of its systems, evaluators and rules. */
export function modelsOf(project: Project): readonly string[] {
	return [
		...(project.fillModel === undefined ? [] : [project.fillModel]),
		...project.systems.flatMap((system) => (system.kind === "prompt" ? [system.model] : [])),
		...project.evaluators.flatMap((evaluator) => {
			if (evaluator.kind === "judge") return [evaluator.judge.model];
			const isEmbedding =
				evaluator.kind === "code" && evaluator.check.type === "embedding-similarity";
			return isEmbedding && "model" in evaluator.check ? [evaluator.check.model] : [];
		}),
		...[...project.slices, ...project.labelingFunctions].flatMap(({ rule }) => modelsOfRule(rule)),
	];
}
