import path from "node:path";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";

/**
 * A source whose prompts say which file of the project they came from: its path from the project's
 * folder, so that files of the same name in two folders are told apart.
 */
export function withSourceName(source: ImportSource, file: string, root: string): ImportSource {
	const name = sourceName(file, root);
	const named = (item: ImportItem): ImportItem =>
		item.kind === "prompt" && item.prompt.provenance.kind === "imported"
			? { ...item, prompt: { ...item.prompt, provenance: { kind: "imported", source: name } } }
			: item;
	return {
		...source,
		async *items(signal) {
			for await (const batch of source.items(signal)) yield batch.map(named);
		},
	};
}

/** The folder that every upload has for itself says nothing about the file. */
const UPLOADED = /^\.assay\/uploads\/[^/]+\/(.+)$/;

/** Path of a file from the project's folder, the same on every system. */
export function sourceName(file: string, root: string): string {
	const name = path.relative(root, path.resolve(file)).replaceAll(path.sep, "/");
	return name.replace(UPLOADED, "upload:$1");
}
