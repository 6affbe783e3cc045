import type { PatternLibrary } from "@assay/workflow/ports";
import { compilePattern } from "./compile-pattern.ts";

/** The users' regular expressions for the workflow, by RE2. */
export function createPatternLibrary(): PatternLibrary {
	return {
		compile: (pattern, { ignoreCase }) => {
			const compiled = compilePattern(pattern, { ignoreCase });
			return (text) => compiled.test(text);
		},
	};
}
