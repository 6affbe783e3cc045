import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const FOLDER = new URL("../../shared/data/", import.meta.url);

/** False where the data sets do not lie beside the project. */
export const HAS_SHARED_DATA: boolean = existsSync(FOLDER);

/** Path of a file of the data sets, such as `bbh/prompts.jsonl.gz`. */
export function sharedFile(name: string): string {
	return fileURLToPath(new URL(name, FOLDER));
}

/** Rows of a JSONL file of the data sets; none where those are not there. */
export function sharedRows(name: string): readonly unknown[] {
	if (!HAS_SHARED_DATA) return [];
	const bytes = readFileSync(sharedFile(name));
	const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
	return text
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line) as unknown);
}
