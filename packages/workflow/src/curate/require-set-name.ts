import { ConfigurationError } from "@assay/core/domain";
import type { CuratedSubset } from "./row-numbers.ts";

const MOST_CHARACTERS = 200;
/** Slashes and dots alone would be another address, a dash a flag; control characters nobody can type. */
const FORBIDDEN = /[/\\\p{Cc}]|^\.{1,2}$|^-/u;
const BASELINE = /^(?<set>.+) \((?<baseline>random|longest)\)$/;

/**
 * Takes a name that a curated set may have.
 *
 * @throws {ConfigurationError} for any other, such as that of a baseline.
 */
export function requireSetName(name: string): string {
	const isReadable = name !== "" && name === name.trim() && name.length <= MOST_CHARACTERS;
	if (isReadable && !FORBIDDEN.test(name) && !BASELINE.test(name)) return name;
	throw new ConfigurationError(
		`Cannot name a curated set "${name.slice(0, MOST_CHARACTERS)}", expected 1 to ${MOST_CHARACTERS} characters without slashes, no dash at the beginning, not "." or "..", no space at the ends, and no "(random)" or "(longest)" at the end, which name its baselines`,
	);
}

/**
 * The set and the part of it that a name says.
 *
 * @example
 * splitSetName("mine (random)") // => { set: "mine", subset: "random" }
 */
export function splitSetName(name: string): {
	readonly set: string;
	readonly subset: CuratedSubset;
} {
	const { baseline, set = name } = BASELINE.exec(name)?.groups ?? {};
	return { set, subset: baseline === "random" || baseline === "longest" ? baseline : "curated" };
}

/**
 * The name of a set, or of a baseline of it.
 *
 * @example
 * subsetName("mine", "random") // => "mine (random)"
 */
export function subsetName(set: string, subset: CuratedSubset): string {
	return subset === "curated" ? set : `${set} (${subset})`;
}
