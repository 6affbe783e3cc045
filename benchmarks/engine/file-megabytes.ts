import { lstatSync, readdirSync } from "node:fs";
import path from "node:path";

/** Bytes of a file or of all files below a folder, in millions; links are not followed. */
export function fileMegabytes(location: string): number {
	return Math.round(fileBytes(location) / 1e5) / 10;
}

function fileBytes(location: string): number {
	const stat = lstatSync(location);
	if (!stat.isDirectory()) return stat.size;
	return readdirSync(location).reduce((sum, name) => sum + fileBytes(path.join(location, name)), 0);
}
