import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ConfigurationError } from "@assay/core/domain";
import type { ProjectFile } from "./project-file.ts";

/** What happened to the files of the project. */
export interface WrittenProject {
	readonly written: readonly string[];
	/** Files that the user has changed; they stay as they are. */
	readonly edited: readonly string[];
}

/**
 * Writes the files of the example into a folder; what the user has edited stays.
 *
 * @throws {ConfigurationError} when the folder holds anything but this example.
 */
export function writeProject(folder: string, files: readonly ProjectFile[]): WrittenProject {
	checkFolder(folder, files);
	const written: string[] = [];
	const edited: string[] = [];
	for (const { kind, name, text } of files) {
		const file = path.join(folder, name);
		const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
		if (before === text) continue;
		if (before !== undefined && kind === "editable") edited.push(name);
		else {
			mkdirSync(path.dirname(file), { recursive: true });
			writeFileSync(file, text);
			written.push(name);
		}
	}
	return { written, edited };
}

/** Generated files are replaced, so that a folder with other contents must not be taken for the example. */
function checkFolder(folder: string, files: readonly ProjectFile[]): void {
	if (!existsSync(folder) || readdirSync(folder).length === 0) return;
	const isExample = files
		.filter(({ kind }) => kind === "generated")
		.every(({ name }) => existsSync(path.join(folder, name)));
	if (!isExample)
		throw new ConfigurationError(
			`Cannot make the example in ${folder}: it holds other files, expected an empty or a new folder; name one with --folder`,
		);
}
