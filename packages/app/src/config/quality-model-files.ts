import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import type { EvaluatorConfig, ScorerFunction } from "@assay/sdk";
import { textHash } from "@assay/workflow/definitions";
import type { ModelFile } from "./project.ts";

/** Folder beside the configuration where models that are named by hash are looked for. */
export const MODEL_FOLDER = "quality-models";

const HASH = /^[\da-f]{32}$/;

/**
 * The hash that an evaluator names its quality model by: given as such, or that of a file.
 *
 * @throws {ConfigurationError} when a path leads nowhere or out of the project.
 */
export function qualityModelHash(model: string, root: string): string {
	return HASH.test(model) ? model : textHash(readFileSync(modelPath(model, root), "utf8"));
}

/** The files of quality models that a configuration's evaluators name, as far as they are there. */
export function qualityModelFiles(
	evaluators: Readonly<Record<string, EvaluatorConfig | ScorerFunction>>,
	root: string,
): readonly ModelFile[] {
	return Object.values(evaluators).flatMap((config) => {
		if (typeof config === "function" || config.kind !== "quality-model") return [];
		const { model } = config;
		if (!HASH.test(model))
			return [{ hash: qualityModelHash(model, root), path: modelPath(model, root) }];
		const file = path.resolve(root, MODEL_FOLDER, `${model}.json`);
		return existsSync(file) ? [{ hash: model, path: file }] : [];
	});
}

function modelPath(model: string, root: string): string {
	const file = path.resolve(root, model);
	if (path.relative(root, file).split(path.sep)[0] === "..")
		throw new ConfigurationError(
			`Cannot read quality model ${model}: it lies outside the project, expected a path inside ${root}`,
		);
	if (!existsSync(file))
		throw new ConfigurationError(
			`Cannot read quality model ${model}: ${file} does not exist, expected a file that "assay quality export" wrote, or the hash of a model`,
		);
	return file;
}
