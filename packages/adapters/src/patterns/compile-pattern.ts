import { ConfigurationError } from "@assay/core/domain";
import { RE2JS, RE2JSException } from "re2js";

/** A compiled pattern of a user. */
export interface CompiledPattern {
	/** True when the pattern is found anywhere in the text. */
	test(text: string): boolean;
	/** The first match with its place (from 0), or `undefined`. */
	find(text: string): { readonly text: string; readonly index: number } | undefined;
	/** Places of the first matches that are not empty, apart from each other, at most so many. */
	places(text: string, most: number): readonly { readonly start: number; readonly end: number }[];
}

/**
 * Compiles a pattern in RE2 syntax, which matches in time linear in the text whatever the pattern;
 * `.` stands for any character but a line break, `\b` and `\d` are ASCII.
 *
 * @throws {ConfigurationError} for an invalid pattern; look-around and back-references are invalid.
 */
export function compilePattern(
	pattern: string,
	{ ignoreCase = false }: { readonly ignoreCase?: boolean } = {},
): CompiledPattern {
	const compiled = compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
	return {
		test: (text) => compiled.test(text),
		find: (text) => {
			const matcher = compiled.matcher(text);
			return matcher.find() ? { text: matcher.group() ?? "", index: matcher.start() } : undefined;
		},
		places(text, most) {
			const matcher = compiled.matcher(text);
			const places: { readonly start: number; readonly end: number }[] = [];
			while (places.length < most && matcher.find()) {
				const [start, end] = [matcher.start(), matcher.end()];
				if (end > start) places.push({ start, end });
			}
			return places;
		},
	};
}

/** The text as a pattern that matches just this text. */
export function literalPattern(text: string): string {
	return RE2JS.quote(text);
}

function compile(pattern: string, flags: number): RE2JS {
	try {
		return RE2JS.compile(pattern, flags);
	} catch (error) {
		if (!(error instanceof RE2JSException)) throw error;
		throw new ConfigurationError(
			`Cannot compile pattern "${pattern}": ${error.message}, expected RE2 syntax`,
			{ cause: error },
		);
	}
}
