import { createHash, hash } from "node:crypto";
import type { Json } from "@assay/core/domain";

/** Hash of a text: the first 128 bits of SHA-256, in hexadecimal. */
export function textHash(text: string): string {
	return hash("sha256", text, "hex").slice(0, 32);
}

/** {@link textHash} of lines joined by a line break, of which there may be more than a string holds. */
export function lineHash(lines: readonly string[]): string {
	const digest = createHash("sha256");
	for (let i = 0; i < lines.length; i += LINES_AT_ONCE) {
		if (i > 0) digest.update("\n");
		digest.update(lines.slice(i, i + LINES_AT_ONCE).join("\n"));
	}
	return digest.digest("hex").slice(0, 32);
}

const LINES_AT_ONCE = 10_000;

/** Hash of a JSON value that does not depend on the order of keys; keys with `undefined` do not count. */
export function contentHash(value: Json): string {
	return textHash(canonicalJson(value));
}

/** JSON with sorted keys and no white space. */
export function canonicalJson(value: Json): string {
	return JSON.stringify(value, (_key, inner: Json) =>
		isPlainObject(inner) ? sorted(inner) : inner,
	);
}

function isPlainObject(value: Json): value is { readonly [key: string]: Json } {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sorted(value: { readonly [key: string]: Json }): Json {
	return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
