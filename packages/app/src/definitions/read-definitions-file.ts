import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import { definitionsSchema, projectSchema } from "@assay/sdk/schema";
import type { DefinitionSet } from "@assay/workflow/definitions";
import type { ConfigModule } from "../config/code-reference.ts";
import { parseConfig } from "../config/parse-config.ts";
import type { ModelFile, Project } from "../config/project.ts";
import { qualityModelFiles } from "../config/quality-model-files.ts";
import { readConfigFile } from "../config/read-config-file.ts";
import { resolveDefinitions } from "../config/resolve-definitions.ts";
import { isExported, parseExported } from "./parse-exported.ts";

/** Definitions of a file, and the files of quality models that they name. */
export interface ReadDefinitions extends DefinitionSet {
	readonly modelFiles: readonly ModelFile[];
}

/**
 * Reads definitions from a file: a module that exports `definitions` (as `assay pull` writes it) or
 * a project, the same as JSON or YAML, or the JSON that `assay export` writes.
 *
 * @param project whose criteria the file's evaluators may name, too.
 * @throws {ConfigurationError} that names the file, every wrong field and what was expected.
 */
export async function readDefinitionsFile(
	file: string,
	project: Pick<Project, "criteria" | "root">,
): Promise<ReadDefinitions> {
	const exports = await readConfigFile(file);
	const exported = exports["definitions"] ?? exports["default"];
	if (exported === undefined)
		throw new ConfigurationError(
			`Cannot use ${file}: it exports no definitions, expected "export const definitions = { … }"`,
		);
	if (isExported(exported)) return { ...parseExported(exported, file), modelFiles: [] };
	const isProject = typeof exported === "object" && exported !== null && "name" in exported;
	const config = parseConfig(isProject ? projectSchema : definitionsSchema, exported, file);
	return {
		...resolveDefinitions(config, {
			module: moduleOf(file, project.root),
			known: project.criteria,
		}),
		modelFiles: qualityModelFiles(config.evaluators ?? {}, project.root),
	};
}

function moduleOf(file: string, root: string): ConfigModule {
	return { file: path.resolve(file), root };
}
