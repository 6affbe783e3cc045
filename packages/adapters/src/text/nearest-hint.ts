import { nearestName } from "@assay/core/domain";

/**
 * A hint for a message about a mistyped name; empty when no candidate is near.
 *
 * @example
 * nearestHint("inptu", ["input", "context"]) // => ' (did you mean "input"?)'
 */
export function nearestHint(name: string, candidates: readonly string[]): string {
	const nearest = nearestName(name, candidates);
	return nearest === undefined ? "" : ` (did you mean "${nearest}"?)`;
}
