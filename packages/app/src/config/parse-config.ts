import { ConfigurationError } from "@assay/core/domain";
import type { projectSchema } from "@assay/sdk/schema";
import { describeIssues } from "./describe-issues.ts";

type Issues = NonNullable<ReturnType<(typeof projectSchema)["safeParse"]>["error"]>["issues"];
type ParseResult<Config> =
	| { readonly success: true; readonly data: Config }
	| { readonly success: false; readonly error: { readonly issues: Issues } };

/**
 * Checks a value that a configuration file exports.
 *
 * @throws {ConfigurationError} that names the file, every wrong field and what was expected.
 */
export function parseConfig<Config>(
	schema: { safeParse(value: unknown): ParseResult<Config> },
	exported: unknown,
	file: string,
): Config {
	const parsed = schema.safeParse(exported);
	if (parsed.success) return parsed.data;
	const lines = describeIssues(parsed.error.issues, exported).map((line) => `  ${line}`);
	throw new ConfigurationError([`Cannot use ${file}:`, ...lines].join("\n"));
}
