import { ConfigurationError } from "@assay/core/domain";

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

const NAME = /\$([A-Z_][A-Z0-9_]*)/g;
const WHOLE_NAME = /^\$[A-Z_][A-Z0-9_]*$/;
/** What opens the database, signs cookies and reaches the watchers: of the program alone, whoever defines the endpoint. */
const OWN_NAME = /^(?:DATABASE_URL|PG[A-Z]+|ASSAY_\w+|OTEL_\w+)$/;

/** True for a text that is nothing but one `$NAME`. */
export function isEnvironmentName(text: string): boolean {
	return WHOLE_NAME.test(text);
}

/** The names in a text, without the dollar sign. */
export function environmentNames(text: string): readonly string[] {
	return Array.from(text.matchAll(NAME), (match) => match[1] ?? "");
}

/**
 * Puts the values of environment variables in place of `$NAME`.
 *
 * @throws {ConfigurationError} for a variable that is not set, or one that is the program's own.
 */
export function insertEnvironment(text: string, env: Environment): string {
	return text.replaceAll(NAME, (_match, name: string) => {
		if (OWN_NAME.test(name))
			throw new ConfigurationError(
				`Cannot call the endpoint: the environment variable ${name} is Assay's own, expected one for the endpoint`,
			);
		const value = env[name]?.trim();
		if (value !== undefined) return value;
		throw new ConfigurationError(
			`Cannot call the endpoint: the environment variable ${name} is not set, expected its value for "$${name}"`,
		);
	});
}
