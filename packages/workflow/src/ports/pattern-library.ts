/** A compiled pattern: true when it is found in the text. */
export type Pattern = (text: string) => boolean;

/** Regular expressions of users (RE2 syntax), in linear time. */
export interface PatternLibrary {
	/** @throws {ConfigurationError} for an invalid pattern. */
	compile(pattern: string, options: { readonly ignoreCase: boolean }): Pattern;
}
