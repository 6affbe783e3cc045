import { encodeUtf8, murmur3 } from "../numeric/index.ts";

/** A part of a split; the shares of all parts add to 1. */
export interface SplitPart<Name extends string> {
	readonly name: Name;
	/** In [0, 1]. */
	readonly share: number;
}

/**
 * Puts a cluster into one part of a split, for ever the same: a prompt and its translations share
 * a cluster and so stay together, and new clusters move no old one.
 *
 * The position is murmur3 of "salt:cluster" divided by 2^32; the part is the first whose
 * cumulative share exceeds it, or the last.
 *
 * @param cluster - id of the source prompt.
 * @param salt - name of the split; another salt gives another, independent split.
 * @param parts - at least one.
 * @throws {RangeError} if there is no part.
 *
 * @example
 * hashSplit("prompt-0", "judge-v1", [{ name: "fewshot", share: 0.2 }, { name: "dev", share: 0.4 }, { name: "test", share: 0.4 }]) // => "dev"
 */
export function hashSplit<Name extends string>(
	cluster: string,
	salt: string,
	parts: readonly SplitPart<Name>[],
): Name {
	const last = parts.at(-1);
	if (last === undefined) throw new RangeError("Cannot split into 0 parts: expected at least one");
	const position = murmur3(encodeUtf8(`${salt}:${cluster}`), 0) / 2 ** 32;
	let cumulative = 0;
	for (const { name, share } of parts) {
		cumulative += share;
		if (position < cumulative) return name;
	}
	return last.name;
}
