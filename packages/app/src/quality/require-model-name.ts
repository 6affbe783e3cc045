import { ConfigurationError } from "@assay/core/domain";

const MOST_CHARACTERS = 100;
/** Slashes and dots alone would be another address; control characters nobody can type. */
const FORBIDDEN = /[/\\\p{Cc}]|^\.{1,2}$/u;

/**
 * Takes a name that a quality model, and its evaluator, may have.
 *
 * @throws {ConfigurationError} for any other.
 */
export function requireModelName(name: string): string {
	const isGood =
		name !== "" && name === name.trim() && name.length <= MOST_CHARACTERS && !FORBIDDEN.test(name);
	if (isGood) return name;
	throw new ConfigurationError(
		`Cannot name a quality model "${name.slice(0, MOST_CHARACTERS)}", expected 1 to ${MOST_CHARACTERS} characters without slashes, not "." or "..", and no space at the ends`,
	);
}
