import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { InputShapeError, type ReferencePrompt } from "@assay/core/domain";
import type { ImportItem, ImportSource } from "@assay/workflow/ports";
import { recogniseImport } from "./recognise-import.ts";

/** A folder of files to import, for tests. */
export interface ImportFixture {
	readonly folder: string;
	/** Writes a file whose name says nothing and gives its path. */
	write(content: string | Uint8Array): string;
	/** Writes and recognises a file. */
	read(content: string): Promise<ImportSource>;
	/** Writes a promptfoo configuration with other files beside it, in a folder of its own, and reads it. */
	readConfig(
		config: string | object,
		files?: Readonly<Record<string, string>>,
	): Promise<ImportSource>;
	remove(): void;
}

/** Makes an empty folder that {@link ImportFixture.remove} takes away. */
export function importFixture(): ImportFixture {
	const folder = mkdtempSync(path.join(tmpdir(), "assay-import-"));
	let count = 0;
	const write = (content: string | Uint8Array): string => {
		const file = path.join(folder, `file-${count++}`);
		writeFileSync(file, content);
		return file;
	};
	return {
		folder,
		write,
		read: (content) => recognised(write(content)),
		readConfig(config, files = {}) {
			const project = path.join(folder, `${count++}`, "project");
			mkdirSync(project, { recursive: true });
			for (const [name, text] of Object.entries(files)) {
				mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
				writeFileSync(path.join(project, name), text);
			}
			const file = path.join(project, "promptfooconfig.yaml");
			writeFileSync(file, typeof config === "string" ? config : JSON.stringify(config));
			return recognised(file);
		},
		remove: () => rmSync(folder, { recursive: true }),
	};
}

/** Everything that a source holds. */
export async function itemsOf(source: ImportSource): Promise<readonly ImportItem[]> {
	const items: ImportItem[] = [];
	for await (const batch of source.items(new AbortController().signal)) items.push(...batch);
	return items;
}

/** The prompts that a source holds. */
export async function promptsOf(source: ImportSource): Promise<readonly ReferencePrompt[]> {
	return (await itemsOf(source)).flatMap((item) => (item.kind === "prompt" ? [item.prompt] : []));
}

/** Records, one JSON object a line. */
export function jsonLines(...records: readonly unknown[]): string {
	return records.map((record) => `${JSON.stringify(record)}\n`).join("");
}

async function recognised(file: string): Promise<ImportSource> {
	const source = await recogniseImport(file);
	if (source === undefined) {
		throw new InputShapeError(
			`Cannot import ${file}: it was not recognised, expected a known format`,
		);
	}
	return source;
}
