import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { builtPages } from "../packages/web/build/index.ts";
import { installedBrowser } from "./launch-browser.ts";
import { packagedBrowser } from "./packaged-browser.ts";
import { runAssay } from "./run-assay.ts";

declare module "vitest" {
	interface ProvidedContext {
		/** Folder with the demo project, made once; copied for every test file. */
		demoFolder: string;
	}
}

/** Builds the page and makes the demo project, as a user would, before any test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(path.join(tmpdir(), "assay-e2e-"));
	const demoFolder = path.join(folder, "be-healthy");
	const remove = () => rm(folder, { recursive: true, force: true });
	try {
		await builtPages();
		// Once, so that no two test files unpack it at the same time.
		if (installedBrowser() === undefined) await packagedBrowser();
		await mkdir(demoFolder);
		await runAssay(demoFolder, "demo", "--first-half", "--folder", ".");
	} catch (error) {
		await remove();
		throw error;
	}
	project.provide("demoFolder", demoFolder);
	return remove;
}
