import { readFileSync } from "node:fs";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import type { ProjectConfig, PromptSourceConfig } from "@assay/sdk";
import { projectSchema } from "@assay/sdk/schema";
import { type ConfigModule, importModule } from "./code-reference.ts";
import { parseConfig } from "./parse-config.ts";
import { PROJECT_KEY, type Project, type PromptSource } from "./project.ts";
import { resolveCriterion } from "./resolve-criteria.ts";
import { isEvaluation, resolveEvaluation } from "./resolve-evaluation.ts";
import { resolveEvaluators } from "./resolve-evaluators.ts";
import { resolveSlice } from "./resolve-slices.ts";
import { resolveSystem } from "./resolve-systems.ts";

/**
 * Reads a project's configuration (TypeScript, JavaScript, JSON or YAML) and checks it.
 *
 * @throws {ConfigurationError} that names the file, every wrong field and what was expected.
 */
export async function loadProject(file: string): Promise<Project> {
	const exported = await readConfig(file);
	const module = { file, root: path.dirname(file) };
	if (isEvaluation(exported)) return resolveEvaluation(exported, module);
	return resolveProject(parseConfig(projectSchema, exported, file), module);
}

function resolveProject(config: ProjectConfig, module: ConfigModule): Project {
	const declared = Object.entries(config.criteria ?? {}).map(([name, criterion]) =>
		resolveCriterion(name, criterion, module),
	);
	return {
		name: config.name,
		localKey: PROJECT_KEY,
		root: module.root,
		sources: toSources(config.prompts, module.root),
		...resolveEvaluators(config.evaluators ?? {}, { declared, module }),
		slices: Object.entries(config.slices ?? {}).map(([name, slice]) =>
			resolveSlice(name, slice, module),
		),
		systems: Object.entries(config.systems ?? {}).map(([name, system]) =>
			resolveSystem(name, system, module),
		),
		run: config.run ?? {},
		prices: config.prices ?? {},
		rateLimits: config.rateLimits ?? {},
		baseUrls: config.baseUrls ?? {},
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

async function readConfig(file: string): Promise<unknown> {
	try {
		if (file.endsWith(".json")) return JSON.parse(readFileSync(file, "utf8"));
		if (/\.ya?ml$/.test(file)) {
			const { parse } = await import("yaml");
			return parse(readFileSync(file, "utf8"), { maxAliasCount: 100 });
		}
		const exported = (await importModule(file))["default"];
		if (exported !== undefined) return exported;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new ConfigurationError(`Cannot read ${file}: ${reason}`, { cause: error });
	}
	throw new ConfigurationError(
		`Cannot use ${file}: it has no default export, expected "export default defineProject({ … })"`,
	);
}
