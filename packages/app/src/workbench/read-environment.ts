import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { ConfigurationError } from "@assay/core/domain";

/**
 * The process's environment over what the `.env` file of the project holds; nothing of it is
 * stored or logged.
 *
 * @throws {ConfigurationError} when a file that was asked for does not exist.
 */
export function readEnvironment(
	folder: string,
	envFile: string | undefined,
): Readonly<Record<string, string | undefined>> {
	const file = envFile === undefined ? path.join(folder, ".env") : path.resolve(envFile);
	if (!existsSync(file)) {
		if (envFile === undefined) return process.env;
		throw new ConfigurationError(`Cannot read --env-file: ${file} does not exist`);
	}
	return { ...parseEnv(readFileSync(file, "utf8")), ...process.env };
}
