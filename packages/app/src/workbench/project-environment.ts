import type { Project } from "../config/project.ts";
import { readEnvironment } from "./read-environment.ts";

/**
 * The environment of a project: that of the process, over its `.env` file, over what its configuration says.
 *
 * @throws {ConfigurationError} when a file that was asked for does not exist.
 */
export function projectEnvironment(
	{ databaseUrl, root }: Pick<Project, "databaseUrl" | "root">,
	envFile: string | undefined,
): Readonly<Record<string, string | undefined>> {
	const env = readEnvironment(root, envFile);
	const isSet = env["DATABASE_URL"] !== undefined && env["DATABASE_URL"] !== "";
	return databaseUrl === undefined || isSet ? env : { ...env, DATABASE_URL: databaseUrl };
}
