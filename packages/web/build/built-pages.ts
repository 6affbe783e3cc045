import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { sourcesStamp } from "./sources-stamp.ts";

const FOLDER = path.resolve(import.meta.dirname, "..");
const BUILDS = path.join(FOLDER, "dist", "pages");

/**
 * The folder that holds the built page. In a checkout of the sources it is built first when there is
 * none of the sources as they are; each state of them has a folder of its own, so that a server that
 * runs keeps its page. An installed package brings one along.
 */
export async function builtPages(): Promise<string> {
	const stamp = sourcesStamp(FOLDER);
	const pages = path.join(BUILDS, stamp ?? readdirSync(BUILDS)[0] ?? "");
	if (stamp === undefined || existsSync(pages)) return pages;
	const { buildPages } = await import("./build-pages.ts");
	await buildPages({ folder: FOLDER, pages });
	return pages;
}
