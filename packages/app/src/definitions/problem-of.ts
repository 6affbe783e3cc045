import { ConfigurationError } from "@assay/core/domain";
import type { BodyPath, DefinitionProblem } from "./definition-problem.ts";

/** Tells a configuration error of a check as a problem at a place; none where the check passes. */
export function problemOf(path: BodyPath, check: () => unknown): readonly DefinitionProblem[] {
	try {
		check();
		return [];
	} catch (error) {
		if (!(error instanceof ConfigurationError)) throw error;
		return [{ path, message: error.message }];
	}
}
