import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import type { ProjectConfig, PromptSourceConfig } from "@assay/sdk";
import { projectSchema } from "@assay/sdk/schema";
import type { ConfigModule } from "./code-reference.ts";
import { parseConfig } from "./parse-config.ts";
import { PROJECT_KEY, type Project, type PromptSource } from "./project.ts";
import { qualityModelFiles } from "./quality-model-files.ts";
import { readConfigFile } from "./read-config-file.ts";
import { recordImports } from "./record-imports.ts";
import { resolveDefinitions } from "./resolve-definitions.ts";
import { isEvaluation, resolveEvaluation } from "./resolve-evaluation.ts";

/**
 * Reads a project's configuration (TypeScript, JavaScript, JSON or YAML) and checks it.
 *
 * @throws {ConfigurationError} that names the file, every wrong field and what was expected.
 */
export async function loadProject(file: string): Promise<Project> {
	const imports = recordImports(file);
	const exported = await readDefault(file).finally(() => imports.stop());
	const module = { file, root: path.dirname(file) };
	const project = isEvaluation(exported)
		? await resolveEvaluation(exported, module)
		: resolveProject(parseConfig(projectSchema, exported, file), module);
	return { ...project, files: imports.files() };
}

function resolveProject(config: ProjectConfig, module: ConfigModule): Omit<Project, "files"> {
	return {
		name: config.name,
		localKey: PROJECT_KEY,
		configFile: module.file,
		root: module.root,
		sources: toSources(config.prompts, module.root),
		...resolveDefinitions(config, { module, known: [] }),
		modelFiles: qualityModelFiles(config.evaluators ?? {}, module.root),
		run: config.run ?? {},
		...(config.fillModel !== undefined && { fillModel: config.fillModel }),
		prices: config.prices ?? {},
		rateLimits: config.rateLimits ?? {},
		baseUrls: config.baseUrls ?? {},
		...(config.retention !== undefined && { retention: config.retention }),
		...(config.databaseUrl !== undefined && { databaseUrl: config.databaseUrl }),
	};
}

function toSources(prompts: ProjectConfig["prompts"], root: string): readonly PromptSource[] {
	return listOf(prompts).map((source) => {
		const {
			fields,
			path: relative,
			system,
		}: PromptSourceConfig = typeof source === "string" ? { path: source } : source;
		return { path: path.resolve(root, relative), fields: fields ?? {}, system };
	});
}

function listOf(prompts: ProjectConfig["prompts"]): readonly (string | PromptSourceConfig)[] {
	if (prompts === undefined) return [];
	return isList(prompts) ? prompts : [prompts];
}

function isList(
	prompts: NonNullable<ProjectConfig["prompts"]>,
): prompts is readonly (string | PromptSourceConfig)[] {
	return Array.isArray(prompts);
}

async function readDefault(file: string): Promise<unknown> {
	const exported = (await readConfigFile(file))["default"];
	if (exported !== undefined) return exported;
	throw new ConfigurationError(
		`Cannot use ${file}: it has no default export, expected "export default defineProject({ … })"`,
	);
}
