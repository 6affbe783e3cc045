import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { copyProject } from "./copy-project.ts";
import { startWorkbench, type Workbench } from "./start-workbench.ts";

/**
 * `assay ui` on a copy of the demo project, for all tests of a file: call it at the top of the file,
 * and what it returns in the tests.
 */
export function demoWorkbench(): () => Workbench {
	let workbench: Workbench | undefined;
	let folder: string | undefined;
	beforeAll(async () => {
		folder = await mkdtemp(path.join(tmpdir(), "assay-e2e-"));
		const project = path.join(folder, "be-healthy");
		await copyProject(inject("demoFolder"), project);
		workbench = await startWorkbench(project);
	});
	afterAll(async () => {
		await workbench?.stop();
		if (folder !== undefined) await rm(folder, { recursive: true, force: true });
	});
	return () => {
		if (workbench === undefined) throw new TypeError("Cannot use the workbench before it started");
		return workbench;
	};
}
