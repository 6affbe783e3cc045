import type { SourcePosition } from "../ports/index.ts";

/** What is known of a thing that a source holds. */
type Sighting =
	| { readonly kind: "new" }
	/** It was there before with the same content. */
	| { readonly kind: "same" }
	/** It was there before with other content. */
	| { readonly kind: "different"; readonly first: SourcePosition };

/** Remembers what a source has brought so far. */
export interface FirstSeen {
	/** `key` and `content` are hashes; the content's is compared by its first 48 bits. */
	see(key: string, content: string, at: SourcePosition): Sighting;
	has(key: string): boolean;
}

/** Nothing seen yet. About 130 bytes are kept per key: the key, the place and 48 bits of the content. */
export function createFirstSeen(): FirstSeen {
	const indexes = new Map<string, number>();
	const contents: number[] = [];
	const lines: number[] = [];
	const files: number[] = [];
	const fileNames: string[] = [];
	return {
		has: (key) => indexes.has(key),
		see(key, content, at) {
			const fingerprint = Number.parseInt(content.slice(0, 12), 16);
			const index = indexes.get(key);
			if (index === undefined) {
				indexes.set(key, lines.length);
				contents.push(fingerprint);
				lines.push(at.line);
				files.push(fileNumber(fileNames, at.file));
				return { kind: "new" };
			}
			if (contents[index] === fingerprint) return { kind: "same" };
			const first = { file: fileNames[files[index] ?? 0] ?? "", line: lines[index] ?? 0 };
			return { kind: "different", first };
		},
	};
}

function fileNumber(names: string[], name: string): number {
	const index = names.lastIndexOf(name);
	return index === -1 ? names.push(name) - 1 : index;
}
