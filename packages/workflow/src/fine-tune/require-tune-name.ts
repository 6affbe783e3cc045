import { ConfigurationError } from "@assay/core/domain";

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._()-]{0,63}$/u;

/**
 * Takes a name that a fine-tune, and the system that comes of it, may have.
 *
 * @throws {ConfigurationError} for any other.
 */
export function requireTuneName(name: string): string {
	if (NAME.test(name)) return name;
	throw new ConfigurationError(
		`Cannot name a fine-tune "${name}": expected letters, digits, blanks, dots, dashes or parentheses, at most 64, a letter or digit first; choose another name`,
	);
}
