import { existsSync, globSync, statSync } from "node:fs";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";

const NAMES = ["ts", "mts", "js", "mjs", "json", "yaml", "yml"].map((end) => `assay.config.${end}`);

/**
 * Path of the project's configuration: the one asked for, or the one in the folder.
 *
 * @throws {ConfigurationError} when there is none, with what to do.
 */
export function findConfig(folder: string, asked: string | undefined): string {
	if (asked !== undefined) return findAsked(path.resolve(folder, asked));
	const found = NAMES.map((name) => path.join(folder, name)).find((file) => existsSync(file));
	if (found !== undefined) return found;
	const evaluations = globSync("*.eval.{ts,mts,js,mjs}", { cwd: folder });
	const [only] = evaluations;
	if (only !== undefined && evaluations.length === 1) return path.join(folder, only);
	if (evaluations.length > 1)
		throw new ConfigurationError(
			`Cannot choose a configuration: the folder has ${evaluations.join(", ")}, expected one; name it with -c`,
		);
	throw new ConfigurationError(
		`Cannot find a project: there is no assay.config.ts in ${folder}; make one with "assay init", or name one with -c`,
	);
}

/** True when the folder has a configuration of the usual name. */
export function hasConfig(folder: string): boolean {
	return (
		NAMES.some((name) => existsSync(path.join(folder, name))) ||
		globSync("*.eval.{ts,mts,js,mjs}", { cwd: folder }).length > 0
	);
}

function findAsked(file: string): string {
	if (!existsSync(file))
		throw new ConfigurationError(`Cannot read the configuration: ${file} does not exist`);
	return statSync(file).isDirectory() ? findConfig(file, undefined) : file;
}
