import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

/** What is built, and where to. */
export interface PageBuild {
	/** The package's folder, with `index.html`. */
	readonly folder: string;
	/** The folder that it becomes; beside it lie the builds of other states of the sources. */
	readonly pages: string;
}

const BUILDER = path.join(import.meta.dirname, "run-build.ts");
/** A server goes on with the page that it began with, for weeks if need be. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

/**
 * Builds the page beside its place and moves it there, so that neither a reader nor a second
 * builder ever meets half of one. Takes builds away that are older than a day.
 */
export async function buildPages({ folder, pages }: PageBuild): Promise<void> {
	const fresh = `${pages}-${randomUUID()}`;
	mkdirSync(fresh, { recursive: true });
	try {
		// In a process of its own: the builder reads NODE_ENV, and its memory is not kept by a server.
		await promisify(execFile)(process.execPath, [BUILDER, folder, fresh], {
			env: { ...process.env, NODE_ENV: "production" },
		});
		moveInto(pages, fresh);
	} finally {
		rmSync(fresh, { recursive: true, force: true });
	}
	removeOld(path.dirname(pages));
}

/** Where another process was faster, its page is as good. */
function moveInto(pages: string, fresh: string): void {
	try {
		renameSync(fresh, pages);
	} catch (error) {
		const code = error instanceof Error && "code" in error ? error.code : undefined;
		if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
	}
}

function removeOld(builds: string): void {
	for (const name of readdirSync(builds)) {
		const build = path.join(builds, name);
		const madeAt = statSync(build, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
		if (Date.now() - madeAt > KEPT_MS) rmSync(build, { recursive: true, force: true });
	}
}
