import type { Pattern } from "@assay/workflow/ports";
import { compilePattern } from "./compile-pattern.ts";
import { linearPattern } from "./linear-pattern.ts";

/**
 * Compiles a pattern in RE2 syntax to the fastest test for it that takes time linear in the text:
 * the native engine where {@link linearPattern} allows, else {@link compilePattern}.
 *
 * @throws {ConfigurationError} for an invalid pattern.
 */
export function findPattern(
	pattern: string,
	options: { readonly ignoreCase?: boolean } = {},
): Pattern {
	const compiled = compilePattern(pattern, options);
	const fastest = linearPattern(pattern, options.ignoreCase ?? false) ?? compiled;
	return (text) => fastest.test(text);
}
