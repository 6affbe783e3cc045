import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";

const SOURCES = [
	"index.html",
	"annotate.html",
	"team.html",
	"public",
	"build",
	"src",
	"../core/src",
	"../sdk/src",
	"../../package-lock.json",
];

/**
 * Changes when a file changes that the page is made of: a hash of paths, sizes and times of
 * change. `undefined` where there are no sources, as in an installed package.
 */
export function sourcesStamp(webFolder: string): string | undefined {
	if (!existsSync(path.join(webFolder, "index.html"))) return undefined;
	const hash = createHash("sha256");
	for (const source of SOURCES) addTo(hash, path.join(webFolder, source));
	return hash.digest("hex").slice(0, 16);
}

function addTo(hash: ReturnType<typeof createHash>, target: string): void {
	const entry = lstatSync(target, { throwIfNoEntry: false });
	if (entry === undefined) return;
	if (!entry.isDirectory()) {
		hash.update(`${target}\n${entry.size}\n${entry.mtimeMs}\n`);
		return;
	}
	for (const name of readdirSync(target).toSorted())
		if (!/\.test\.tsx?$/.test(name)) addTo(hash, path.join(target, name));
}
