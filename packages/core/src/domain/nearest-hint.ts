import { nearestName } from "./nearest-name.ts";

/**
 * A hint for a message about a mistyped name, to stand right behind the name; empty when no
 * candidate is near.
 *
 * @example
 * nearestHint("inptu", ["input", "context"]) // => ' (did you mean "input"?)'
 */
export function nearestHint(name: string, candidates: Iterable<string>): string {
	const nearest = nearestName(name, candidates);
	return nearest === undefined ? "" : ` (did you mean "${nearest}"?)`;
}
