import { textHash } from "../definitions/index.ts";

/** Hexadecimal digits of a hash that a double holds exactly: 52 bits. */
const HASH_DIGITS = 13;

/** A response key, or the name of a cluster, as a number that stands for it in columns. */
export function keyHash(key: string): number {
	return Number.parseInt(textHash(key).slice(0, HASH_DIGITS), 16);
}
