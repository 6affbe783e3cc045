import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";

const FILE_NAME = /^[^\n{}]+\.(md|txt|prompt)$/;

/**
 * A template given as text, or as the path of a text file in the project.
 *
 * @param field where it stands in the configuration, for the error.
 * @throws {ConfigurationError} when a path leads nowhere or out of the project.
 */
export function readTextOrTemplate(value: string, field: string, root: string): string {
	if (!isTextFile(value)) return value;
	const file = path.resolve(root, value);
	if (path.relative(root, file).split(path.sep)[0] === "..")
		throw new ConfigurationError(
			`Cannot read ${field}: ${value} lies outside the project, expected a path inside ${root}`,
		);
	if (!existsSync(file))
		throw new ConfigurationError(`Cannot read ${field}: ${file} does not exist`);
	return readFileSync(file, "utf8");
}

/** True for a text that is taken for the path of a file. */
export function isTextFile(value: string): boolean {
	return FILE_NAME.test(value);
}
